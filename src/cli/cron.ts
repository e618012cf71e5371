import { now } from '../time.ts'
import { wholeNumber } from './arguments.ts'
import { command, type Invocation } from './command.ts'
import { jobFrom, jobOptions, patchFrom } from './cron-job.ts'
import { showJobs, showRuns } from './cron-tables.ts'
import { exitCode, misuse } from './failure.ts'
import { gatewayOptions } from './gateway-options.ts'
import { leastScopes } from './least-scopes.ts'
import { type Reached, reach } from './reach.ts'
import { number, type Shape, shape, shapes, text } from './shape.ts'
import { span } from './span.ts'
import { didYouMean } from './suggest.ts'
import { plainLine } from './terminal.ts'

/** The most that one page may hold. */
const PAGE = 200

const options = {
  ...jobOptions,
  all: { type: 'boolean', about: 'With list: also what is off' },
  due: { type: 'boolean', about: 'With run: only if it is due' },
  limit: { type: 'string', value: 'N', about: 'With runs: how many', otherwise: '20' },
  ...gatewayOptions
} as const

type Use = Invocation<typeof options>

const nameOf = (job: Shape): string => plainLine(text(job.name) ?? text(job.id) ?? 'the job')

/** People know a job by its name, programs by its id: either is enough, or the beginning of an id. */
const jobsLike = async (gateway: Reached, word: string): Promise<readonly Shape[]> => {
  const params = { query: word, includeDisabled: true, limit: PAGE }
  const jobs = shapes(shape(await gateway.request('cron.list', params)).jobs)
  const named = jobs.filter(({ name }) => name === word)
  return named.length > 0 ? named : jobs.filter(({ id }) => text(id)?.startsWith(word))
}

const only = (word: string, [job, ...others]: readonly Shape[]): Shape => {
  if (!job) throw misuse(`there is no job '${word}'`, 'portcullis cron list --all shows them.')
  if (others.length > 0) throw misuse(`'${word}' stands for ${others.length + 1} jobs; give the id`)
  return job
}

const findJob = async (gateway: Reached, word: string): Promise<Shape> =>
  only(word, await jobsLike(gateway, word))

/** Says when a job that was added or changed will run. */
const tellNext = ({ json, terminal }: Use, job: Shape, done: string): void => {
  if (json) return terminal.json(job)
  const next = number(shape(job.state).nextRunAtMs)
  const when = next === undefined ? 'It will not run by itself.' : `It runs in ${span(next - now())}.`
  terminal.print(`${done} ${nameOf(job)}. ${when}`)
}

const list = async ({ values, json, terminal }: Use, gateway: Reached): Promise<void> => {
  const params = { includeDisabled: values.all === true, limit: PAGE, offset: 0 }
  const answer = await gateway.request('cron.list', params)
  if (json) terminal.json(answer)
  else showJobs(shapes(shape(answer).jobs), now(), terminal)
}

const add = async (use: Use, gateway: Reached): Promise<void> =>
  tellNext(use, shape(await gateway.request('cron.add', jobFrom(use.values, now()))), 'Added')

const update = async (
  use: Use,
  gateway: Reached,
  word: string,
  patch: object,
  done: string
): Promise<void> => {
  const { id } = await findJob(gateway, word)
  tellNext(use, shape(await gateway.request('cron.update', { id, patch })), done)
}

const edit = async (use: Use, gateway: Reached, word: string): Promise<void> => {
  const patch = patchFrom(use.values, now())
  if (Object.keys(patch).length === 0)
    throw misuse("'cron edit' needs to know what to change, such as '--every 1h'")
  await update(use, gateway, word, patch, 'Changed')
}

const remove = async ({ json, terminal }: Use, gateway: Reached, word: string): Promise<void> => {
  const job = await findJob(gateway, word)
  const answer = await gateway.request('cron.remove', { id: job.id })
  if (json) terminal.json(answer)
  else terminal.print(`Removed ${nameOf(job)}.`)
}

const run = async ({ values, json, terminal }: Use, gateway: Reached, word: string): Promise<void> => {
  const job = await findJob(gateway, word)
  const mode = values.due === true ? 'due' : 'force'
  const answer = shape(await gateway.request('cron.run', { id: job.id, mode }))
  if (json) return terminal.json(answer)
  if (answer.enqueued !== true)
    return terminal.print(`${nameOf(job)} was not run: ${plainLine(text(answer.reason) ?? '')}.`)
  terminal.print(`${nameOf(job)} runs now. See what came of it: portcullis cron runs ${text(job.id) ?? ''}`)
}

const runs = async ({ values, json, terminal }: Use, gateway: Reached, word: string): Promise<void> => {
  const limit = wholeNumber('--limit', values.limit ?? '20', { max: PAGE })
  const found = word === '' ? [] : await jobsLike(gateway, word)
  // The log of a job outlives it: a word that stands for none is taken for an id.
  const id = found.length === 0 ? word : only(word, found).id
  const which = word === '' ? { scope: 'all' } : { scope: 'job', id }
  const answer = await gateway.request('cron.runs', { ...which, limit })
  if (json) terminal.json(answer)
  else showRuns(shapes(shape(answer).entries), now(), terminal)
}

type Act = (use: Use, gateway: Reached, word: string) => Promise<void>

const actions: Readonly<
  Record<string, { readonly method: string; readonly act: Act; readonly takes: 'no job' | 'a job' | 'any' }>
> = {
  list: { method: 'cron.list', act: list, takes: 'no job' },
  add: { method: 'cron.add', act: add, takes: 'no job' },
  edit: { method: 'cron.update', act: edit, takes: 'a job' },
  enable: {
    method: 'cron.update',
    act: (use, gateway, word) => update(use, gateway, word, { enabled: true }, 'Turned on'),
    takes: 'a job'
  },
  disable: {
    method: 'cron.update',
    act: (use, gateway, word) => update(use, gateway, word, { enabled: false }, 'Turned off'),
    takes: 'a job'
  },
  rm: { method: 'cron.remove', act: remove, takes: 'a job' },
  run: { method: 'cron.run', act: run, takes: 'a job' },
  runs: { method: 'cron.runs', act: runs, takes: 'any' }
}

/** What the words after `cron` ask for. Throws before a gateway is called in vain. */
const plan = ({ positionals: [name = '', word], values }: Use) => {
  const action = actions[name]
  if (!action) throw misuse(`'cron' has no action '${name}'${didYouMean(name, Object.keys(actions))}`)
  if (action.takes === 'no job' && word) throw misuse(`'cron ${name}' does not take '${word}'`)
  if (action.takes === 'a job' && !word)
    throw misuse(`'cron ${name}' needs a job: its name or id, as 'portcullis cron list' shows it`)
  if (name === 'add') jobFrom(values, now())
  return action
}

export default command({
  positionals: ['<list|add|edit|enable|disable|rm|run|runs>', '[job]'],
  options,
  example: "portcullis cron add --cron '0 9 * * *' --message 'What is on today?'",
  run: async (use) => {
    const { method, act } = plan(use)
    await reach(use, leastScopes(method), (gateway) => act(use, gateway, use.positionals[1] ?? ''))
    return exitCode.ok
  }
})
