import { appendFileSync } from 'node:fs'
import { fakeSignal } from '../signal.ts'

// `node fake-signal-cli.ts <log> [--unlinked] daemon --http <host:port> ...`: the program `signal-cli`. A person says
// something whenever it gets SIGUSR2.
const [, , log = '', ...args] = process.argv
const options = args.slice(args.indexOf('daemon') + 1)
const given = (name: string): string | undefined => options[options.indexOf(name) + 1]
const note = (line: object): void => appendFileSync(log, `${JSON.stringify({ pid: process.pid, ...line })}\n`)

note({ what: 'started', args })
const [host, port] = (options.includes('--http') ? given('--http') : '')?.split(':') ?? []
if (host !== '127.0.0.1' || !port) throw new Error('it wants --http 127.0.0.1:<port>')
if (given('--receive-mode') !== 'on-connection') throw new Error('messages would be lost')
if (args.includes('--broken')) throw new Error('the account is in use')

const network = await fakeSignal({ port: Number(port), linked: !args.includes('--unlinked') })
process.on('SIGTERM', () => {
  note({ what: 'ended' })
  void network.close().then(() => process.exit(0))
})
process.on('SIGUSR2', () => void network.say({ text: 'hello from Signal' }))
