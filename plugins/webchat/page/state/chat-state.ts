import type { HelloOk } from '../../../../src/protocol/connect.ts'
import type { SessionRow } from '../../../../src/protocol/session.ts'
import type { Link } from '../link/gateway.ts'
import type { Outgoing } from './outbox.ts'
import type { Panel } from './panel.ts'
import type { SenderRequest } from './senders.ts'
import { emptyTranscript, type Transcript } from './transcript.ts'

export interface Model {
  readonly id: string
  readonly name: string
  readonly provider: string
  readonly available?: boolean
}

export interface Command {
  readonly name: string
  readonly textAliases?: readonly string[]
  readonly description?: string
  readonly acceptsArgs?: boolean
}

/** What the page is open at. */
export type Place = 'conversation' | 'networks'

/** All that the page shows. */
export interface ChatState {
  readonly place: Place
  readonly link: Link
  /** The last hello, kept while the connection is away. */
  readonly hello: HelloOk | undefined
  readonly sessions: readonly SessionRow[]
  /** The key of the open conversation; empty until the gateway has said hello. */
  readonly current: string
  readonly transcripts: Readonly<Record<string, Transcript>>
  readonly loadingOlder: boolean
  readonly outbox: readonly Outgoing[]
  readonly models: readonly Model[]
  readonly commands: readonly Command[]
  /** What stands beside each conversation, by its key. */
  readonly panels: Readonly<Record<string, Panel>>
  /** Strangers who wait for approval. */
  readonly senders: readonly SenderRequest[]
  /** Whether somebody's commands on the networks count. */
  readonly hasOwner: boolean
  /** A failure to tell of, as a sentence. */
  readonly notice: string | undefined
}

export const initialState: ChatState = {
  place: 'conversation',
  link: { phase: 'connecting' },
  hello: undefined,
  sessions: [],
  current: '',
  transcripts: {},
  loadingOlder: false,
  outbox: [],
  models: [],
  commands: [],
  panels: {},
  senders: [],
  hasOwner: true,
  notice: undefined
}

export const transcriptOf = ({ transcripts }: ChatState, key: string): Transcript =>
  transcripts[key] ?? emptyTranscript

/** The full key of a conversation that an address may name in short. */
export const fullKey = (name: string | undefined, { snapshot }: HelloOk): string => {
  const { mainSessionKey, mainKey, defaultAgentId } = snapshot.sessionDefaults
  if (!name || name === mainKey) return mainSessionKey
  return name.includes(':') || name === 'global' ? name : `agent:${defaultAgentId}:${name}`
}
