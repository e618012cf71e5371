import { Failure, isRecord } from '../link/failure.ts'
import { problemOf } from '../problems.ts'
import { words } from '../words-networks.ts'
import type { Network } from './network.ts'
import { type Field, fieldsOf, patchOf, placed, type Schema, valuesOf } from './network-settings.ts'

/** A form as it stands open. What a person types into it is in the page's fields alone, never here. */
export interface Form {
  readonly fields: readonly Field[]
  /** Says which text the changes are based on. */
  readonly baseHash: string
  readonly saving: boolean
  /** What the gateway complains of, by the key of its field. */
  readonly complaints: Readonly<Record<string, string>>
  /** What is wrong beside the fields. */
  readonly problem: string | undefined
}

type Request = (method: string, params: unknown) => Promise<unknown>

const FLAT = 'default'

/** Where an account's settings are: the section itself is the account `default`. */
const pathOf = ({ channel, accountId }: Network): string[] =>
  accountId === FLAT ? ['channels', channel] : ['channels', channel, 'accounts', accountId]

/** Reads what a form for this account shows. */
export const openForm = async (request: Request, network: Network): Promise<Form> => {
  const section = ['channels', network.channel]
  const [lookup, current] = await Promise.all([
    request('config.schema.lookup', { path: section.join('.') }),
    request('config.get', {})
  ])
  const { schema } = lookup as { schema: Schema }
  const { config, hash } = current as { config: unknown; hash: string }
  const values = { ...valuesOf(config, section), ...valuesOf(config, pathOf(network)) }
  const fields = fieldsOf(schema, values, network.missing)
  return { fields, baseHash: hash, saving: false, complaints: {}, problem: undefined }
}

interface Issue {
  readonly path: string
  readonly message: string
}

const issuesIn = (error: unknown): Issue[] => {
  const issues = error instanceof Failure ? error.details.issues : undefined
  return Array.isArray(issues)
    ? issues.flatMap((one: unknown) =>
        isRecord(one) ? { path: String(one.path), message: String(one.message) } : []
      )
    : []
}

const withComplaints = (form: Form, path: readonly string[], issues: readonly Issue[]): Form => {
  const at = `${path.join('.')}.`
  const fieldOf = (issue: Issue): Field | undefined =>
    form.fields.find(({ key }) => `${issue.path}.`.startsWith(`${at}${key}.`))
  const others = issues.filter((issue) => !fieldOf(issue))
  return {
    ...form,
    saving: false,
    complaints: Object.fromEntries(
      issues.flatMap((issue) => {
        const field = fieldOf(issue)
        return field ? [[field.key, issue.message]] : []
      })
    ),
    problem:
      others.length > 0 ? others.map((issue) => `${issue.path} ${issue.message}`).join('; ') : undefined
  }
}

/** The file may have been changed meanwhile: the next try is based on what it says now. */
const rebased = async (request: Request, form: Form, problem: string): Promise<Form> => {
  const current = (await request('config.get', {}).catch(() => undefined)) as { hash: string } | undefined
  return { ...form, baseHash: current?.hash ?? form.baseHash, saving: false, complaints: {}, problem }
}

export type Saved =
  | { readonly isSaved: true; readonly note: string }
  | { readonly isSaved: false; readonly form: Form }

/** Nothing is sent. Where something is missing, that is said where it belongs. */
const unchanged = (form: Form): Saved => {
  const missing = form.fields.filter(({ isMissing }) => isMissing)
  if (missing.length === 0) return { isSaved: true, note: words.nothingToSave }
  const complaints = Object.fromEntries(missing.map(({ key }) => [key, words.isNeeded]))
  return { isSaved: false, form: { ...form, complaints, problem: undefined } }
}

export interface SaveOptions {
  readonly network: Network
  readonly form: Form
  /** What the fields hold, by key. It is sent, and kept nowhere. */
  readonly given: ReadonlyMap<string, string>
}

/** Sends what was changed. The gateway checks it; what it says is shown where it belongs. */
export const saveForm = async (request: Request, { network, form, given }: SaveOptions): Promise<Saved> => {
  const path = pathOf(network)
  const patch = patchOf(form.fields, given)
  if (Object.keys(patch).length === 0) return unchanged(form)
  try {
    const raw = JSON.stringify(placed(path, patch))
    const answer = await request('config.patch', { raw, baseHash: form.baseHash })
    const { restartNeeded } = answer as { restartNeeded: readonly string[] }
    const mustRestart = restartNeeded.some((key) => `${key}.`.startsWith(`channels.${network.channel}.`))
    return { isSaved: true, note: mustRestart ? words.restartNeeded : words.saved }
  } catch (error) {
    const issues = issuesIn(error)
    if (issues.length > 0) return { isSaved: false, form: withComplaints(form, path, issues) }
    return { isSaved: false, form: await rebased(request, form, problemOf(error, words.saving)) }
  }
}
