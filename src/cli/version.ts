import { version } from '../version.ts'
import { command } from './command.ts'
import { exitCode } from './failure.ts'

export default command({
  options: {},
  example: 'portcullis --version',
  run: ({ json, terminal }) => {
    const facts = { version, node: process.versions.node, protocol: 4 }
    if (json) terminal.json(facts)
    else terminal.print(`portcullis ${facts.version} (Node ${facts.node}, protocol ${facts.protocol})`)
    return exitCode.ok
  }
})
