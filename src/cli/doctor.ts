import { channelsCheck } from './checks/channels.ts'
import type { Check, Finding } from './checks/check.ts'
import { configurationCheck } from './checks/configuration.ts'
import { lockCheck } from './checks/lock.ts'
import { nodeCheck } from './checks/node.ts'
import { pagesCheck } from './checks/pages.ts'
import { portCheck } from './checks/port.ts'
import { stateDirectoryCheck } from './checks/state-directory.ts'
import { tokenFileCheck } from './checks/token-file.ts'
import { command, type Environment } from './command.ts'
import { exitCode } from './failure.ts'
import { table } from './table.ts'
import type { Paint } from './terminal.ts'

const checks: readonly Check[] = [
  ...[nodeCheck, stateDirectoryCheck, tokenFileCheck, configurationCheck],
  ...[lockCheck, portCheck, pagesCheck, channelsCheck]
]

const styles: Readonly<Record<Finding['status'], Paint>> = { ok: 'green', warn: 'yellow', fail: 'red' }

/** A check that cannot even look is a finding too: the others still run. */
const look = async (check: Check, env: Environment): Promise<(Finding & { name: string })[]> => {
  const { name } = check
  try {
    return [await check.look(env)].flat().map((finding) => ({ name, ...finding }))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return [{ name, status: 'fail', found: `cannot be checked: ${reason}` }]
  }
}

export default command({
  options: {},
  example: 'portcullis doctor',
  run: async ({ env, json, terminal }) => {
    const findings = (await Promise.all(checks.map((check) => look(check, env)))).flat()
    const ok = findings.every(({ status }) => status !== 'fail')
    if (json) terminal.json({ ok, checks: findings })
    else {
      const rows = findings.map(({ name, status, found, remedy }) => [
        terminal.paint(styles[status], status),
        name,
        remedy ? `${found}. ${remedy}` : found
      ])
      for (const line of table(rows)) terminal.print(line)
    }
    return ok ? exitCode.ok : exitCode.refused
  }
})
