// Made by `npm run protocol`. Do not edit.

/** Payload of the event `a2ui.acted`. Somebody pressed something on a surface, and a turn of the agent answers it. */
export interface A2uiActedEvent {
  readonly sessionKey: string
  readonly surfaceId: string
  readonly componentId: string
  /** As `a2ui.action` named it. */
  readonly id: string
  readonly name: string
  readonly runId: string
}

/** Params of `a2ui.action`. Send what a person pressed. It starts one turn of the agent, however often it is sent. */
export interface A2uiActionParams {
  readonly sessionKey?: string
  readonly agentId?: string
  /** Made by the sender: a repeat of it starts nothing. */
  readonly id: string
  readonly surfaceId: string
  readonly action: {
    readonly name: string
    readonly sourceComponentId: string
    readonly context?: Readonly<Record<string, unknown>>
  }
  readonly dataModel?: unknown
}

/** Result of `a2ui.action`. */
export interface A2uiActionResult {
  readonly id: string
  readonly runId: string
  readonly repeated: boolean
}

/** Params of `a2ui.catalog`. Describe the components, functions and icons, or one of them with an example. */
export interface A2uiCatalogParams {
  readonly component?: string
}

/** Result of `a2ui.catalog`. */
export type A2uiCatalogResult = Readonly<Record<string, unknown>>

/** Params of `a2ui.data`. Change the data of surfaces by what a person typed. Passwords are dropped. */
export interface A2uiDataParams {
  readonly sessionKey?: string
  readonly agentId?: string
  readonly changes: readonly ({
    readonly surfaceId: string
    readonly path: string
    readonly value: unknown
  })[]
}

/** Result of `a2ui.data`. */
export interface A2uiDataResult {
  readonly kept: number
}

/** Payload of the event `a2ui.messages`. Surfaces of a session changed. A number that skips means a loss: subscribe again. */
export interface A2uiMessagesEvent {
  readonly sessionKey: string
  /** Names the count: it is another one after a restart. */
  readonly epoch: string
  readonly seq: number
  readonly messages: readonly (Readonly<Record<string, unknown>>)[]
  /** The connection on which this was typed. */
  readonly origin?: string
}

/** Payload of the event `a2ui.presented`. An agent shows surfaces that were not there before: a page may open a place for them. */
export interface A2uiPresentedEvent {
  readonly sessionKey: string
  readonly agentId: string
  readonly surfaceIds: readonly string[]
  /** The session showed nothing before. */
  readonly first: boolean
  /** Where the page that shows them is, from the root of this gateway. */
  readonly url: string
}

/** Params of `a2ui.push`. Show A2UI messages (0.8 to 1.0) in a session, all or none, and say who has drawn them. */
export interface A2uiPushParams {
  readonly sessionKey?: string
  readonly agentId?: string
  /** One JSON object per line; a JSON array, an object and a fenced block are taken too. 256 KB at most. */
  readonly jsonl?: string
  readonly messages?: readonly unknown[]
  /** Shows these words, in place of messages. */
  readonly text?: string
  readonly surfaceId?: string
  readonly dryRun?: boolean
}

/** Result of `a2ui.push`. */
export interface A2uiPushResult {
  readonly version: string
  readonly accepted: number
  readonly surfaces: readonly ({
    readonly surfaceId: string
    readonly components: number
    readonly visible: boolean
  })[]
  readonly deleted: readonly string[]
  readonly viewers: number
  readonly rendered: number
  readonly errors: readonly ({
    readonly surfaceId?: string
    readonly code?: string
    readonly message: string
  })[]
  readonly warnings: readonly string[]
  readonly url: string
}

/** Params of `a2ui.rendered`. Report what was drawn, up to which number, and what went wrong on the way. */
export interface A2uiRenderedParams {
  readonly sessionKey?: string
  readonly agentId?: string
  readonly seq: number
  readonly errors?: readonly ({
    readonly surfaceId?: string
    readonly code?: string
    readonly message: string
  })[]
}

/** Result of `a2ui.rendered`. */
export interface A2uiRenderedResult {
  readonly ok: true
}

/** Params of `a2ui.reset`. Remove one surface of a session, or all of them. */
export interface A2uiResetParams {
  readonly sessionKey?: string
  readonly agentId?: string
  readonly surfaceId?: string
}

/** Result of `a2ui.reset`. */
export interface A2uiResetResult {
  readonly deleted: readonly string[]
}

/** Params of `a2ui.state`. Read the surfaces of a session: their components and data, passwords left out. */
export interface A2uiStateParams {
  readonly sessionKey?: string
  readonly agentId?: string
  readonly surfaceId?: string
}

/** Result of `a2ui.state`. */
export interface A2uiStateResult {
  readonly surfaces: readonly ({
    readonly surfaceId: string
    readonly version: string
    readonly revision: number
    readonly visible: boolean
    readonly components: readonly (Readonly<Record<string, unknown>>)[]
    readonly dataModel: unknown
    readonly updatedAt: number
  })[]
}

/** Params of `a2ui.subscribe`. Hear of the surfaces of a session: the whole picture, or what was missed since a number. */
export interface A2uiSubscribeParams {
  readonly sessionKey?: string
  readonly agentId?: string
  readonly epoch?: string
  readonly seq?: number
}

/** Result of `a2ui.subscribe`. */
export interface A2uiSubscribeResult {
  readonly sessionKey: string
  readonly agentId: string
  readonly epoch: string
  readonly seq: number
  /** The changes draw everything from nothing. */
  readonly snapshot: boolean
  readonly changes: readonly ({
    readonly seq: number
    readonly messages: readonly (Readonly<Record<string, unknown>>)[]
    readonly origin?: string
  })[]
}

/** Params of `a2ui.unsubscribe`. Hear of the surfaces of a session no more. */
export interface A2uiUnsubscribeParams {
  readonly sessionKey?: string
  readonly agentId?: string
}

/** Result of `a2ui.unsubscribe`. */
export interface A2uiUnsubscribeResult {
  readonly sessionKey: string
}

/** Payload of `agent` and `session.tool`: one step of a run, on one of its streams. */
export interface AgentEvent {
  readonly runId: string
  /** Counts per run from 1. Paced text skips numbers, so a hole here is not a loss. */
  readonly seq: number
  readonly stream: 'lifecycle' | 'assistant' | 'thinking' | 'tool'
  readonly ts: number
  readonly data: Readonly<Record<string, unknown>>
  readonly sessionKey: string
  readonly sessionId: string
  readonly agentId: string
}

export interface AgentHealth {
  readonly agentId: string
  readonly name?: string
  readonly isDefault: boolean
  readonly heartbeat: {
    readonly enabled: boolean
    readonly every: string
    readonly everyMs: number | null
    readonly prompt: string
    readonly target: string
    readonly ackMaxChars: number
  }
  readonly sessions: SessionStock
}

/** Params of `agent.identity.get`. Read the name and looks of an agent, by its id or one of its sessions. */
export interface AgentIdentityGetParams {
  readonly agentId?: string
  readonly sessionKey?: string
}

/** Result of `agent.identity.get`. */
export interface AgentIdentityGetResult {
  readonly agentId: string
  readonly name: string
  readonly nameSource: string
  readonly emoji?: string
  readonly avatar?: string
  readonly avatarStatus: string
}

/** Params of `agent`. Run a turn: answers `accepted` at once, and under the same id again when it has ended. */
export interface AgentParams {
  readonly message: string
  /** Names the run: a repeat never runs twice. */
  readonly idempotencyKey: string
  readonly agentId?: string
  readonly sessionKey?: string
  readonly model?: string
  readonly provider?: string
  readonly thinking?: string
  readonly extraSystemPrompt?: string
  readonly attachments?: readonly Attachment[]
  /** Seconds. */
  readonly timeout?: number
  readonly deliver?: boolean
  readonly channel?: string
  readonly to?: string
  readonly accountId?: string
  readonly threadId?: string | number
  readonly replyChannel?: string
  readonly replyTo?: string
  readonly replyAccountId?: string
  readonly bestEffortDeliver?: boolean
}

/** Result of `agent`. */
export type AgentResult = {
  readonly runId: string
  readonly status: 'accepted'
  readonly sessionKey: string
  readonly agentId: string
  readonly acceptedAt: number
} | {
  readonly runId: string
  readonly status: 'in_flight'
  readonly sessionKey: string
  readonly agentId: string
} | {
  readonly runId: string
  readonly status: 'ok'
  readonly summary: string
  readonly result: {
    readonly payloads: readonly ({
      readonly text: string
      readonly mediaUrl: null
    })[]
    readonly meta: {
      readonly durationMs: number
      readonly agentMeta: {
        readonly sessionId: string
        readonly provider?: string
        readonly model?: string
        readonly usage?: Usage
      }
      readonly stopReason: string
    }
  }
} | {
  readonly runId: string
  readonly status: 'timeout'
  readonly summary: 'aborted'
  readonly stopReason: string
}

/** Params of `agent.wait`. Wait for the end of a run, without ever stopping it. */
export interface AgentWaitParams {
  readonly runId: string
  /** Milliseconds; 30 000 unless told. */
  readonly timeoutMs?: number
}

/** Result of `agent.wait`. */
export interface AgentWaitResult {
  readonly runId: string
  readonly status: 'ok' | 'error' | 'timeout'
  readonly startedAt?: number
  readonly endedAt?: number
  readonly error?: string
  readonly stopReason?: string
}

/** Params of `agents.list`. List the agents of this gateway. */
export type AgentsListParams = Readonly<Record<string, never>>

/** Result of `agents.list`. */
export interface AgentsListResult {
  readonly defaultId: string
  readonly mainKey: string
  readonly scope: string
  readonly ownership: string
  readonly selectionRequired: boolean
  readonly agents: readonly ({
    readonly id: string
    readonly name: string
    readonly identity?: {
      readonly name?: string
      readonly emoji?: string
      readonly theme?: string
      readonly avatar?: string
    }
    readonly model?: {
      readonly primary: string
    }
  })[]
}

/** A file given with a message. `content` is base64. */
export interface Attachment {
  readonly type?: string
  readonly mimeType?: string
  readonly fileName?: string
  readonly content?: string
  readonly sizeBytes?: number
}

/** Params of `audit.authority.list`. List the latest changes of authority, newest first. */
export interface AuditAuthorityListParams {
  readonly limit?: number
}

/** Result of `audit.authority.list`. */
export interface AuditAuthorityListResult {
  readonly entries: readonly ({
    readonly seq: number
    readonly ts: number
    readonly actor: string
    readonly action: string
    readonly subject: string
    readonly detail: unknown
  })[]
}

/** Params of `audit.authority.verify`. Check that no change of authority was altered or removed since it was written. */
export type AuditAuthorityVerifyParams = Readonly<Record<string, never>>

/** Result of `audit.authority.verify`. */
export interface AuditAuthorityVerifyResult {
  readonly ok: boolean
  readonly rows: number
  /** The first row that does not follow from the one before it. */
  readonly brokenAt?: number
  /** The hash of the last row: kept elsewhere, it shows a log that was cut off at its end. */
  readonly head: string
}

/** Payload of the event `canvas.changed`. A canvas has a new revision, or is gone. */
export interface CanvasChangedEvent {
  readonly agentId: string
  readonly canvasId: string
  readonly sessionKey: string
  readonly title: string
  readonly rev: number
  readonly url: string
  readonly ts: number
  readonly files: readonly string[]
  readonly gone: boolean
}

/** Params of `canvas.delete`. Delete a canvas with its files, its revisions and what its pages stored. */
export interface CanvasDeleteParams {
  readonly canvasId: string
  readonly agentId?: string
}

/** Result of `canvas.delete`. */
export interface CanvasDeleteResult {
  readonly ok: true
}

/** Params of `canvas.files`. List the files of a canvas with their sizes in bytes. */
export interface CanvasFilesParams {
  readonly canvasId: string
  readonly agentId?: string
}

/** Result of `canvas.files`. */
export interface CanvasFilesResult {
  readonly files: readonly ({
    readonly path: string
    readonly size: number
  })[]
}

/** Params of `canvas.list`. List the canvases of one agent or of all, the newest change first. */
export interface CanvasListParams {
  readonly agentId?: string
}

/** Result of `canvas.list`. */
export interface CanvasListResult {
  readonly canvases: readonly ({
    readonly agentId: string
    readonly canvasId: string
    readonly sessionKey: string
    readonly title: string
    readonly rev: number
    readonly url: string
    readonly updatedAtMs: number
    readonly viewers: number
  })[]
}

/** Params of `canvas.open`. Issue an address under which this connection may look at a canvas. */
export interface CanvasOpenParams {
  readonly canvasId?: string
  readonly agentId?: string
  readonly sessionKey?: string
  /** The address that the client holds: it stays good where it still works. */
  readonly url?: string
}

/** Result of `canvas.open`. */
export interface CanvasOpenResult {
  readonly agentId: string
  readonly canvasId: string
  readonly sessionKey: string
  readonly title: string
  readonly rev: number
  readonly url: string
  readonly updatedAtMs: number
  readonly viewers: number
  /** From the root of the gateway; what is below it is sandboxed. */
  readonly pageUrl: string
  readonly expiresAtMs: number
  /** Whether what is done on the page reaches the agent. */
  readonly act: boolean
}

/** Payload of the event `canvas.present`. An agent asks that people look at a canvas; a page with a panel for it opens the panel. */
export interface CanvasPresentEvent {
  readonly agentId: string
  readonly canvasId: string
  readonly sessionKey: string
  readonly title: string
  readonly rev: number
  readonly url: string
  readonly ts: number
  /** False where the agent has nothing to show any more: the panel may close. */
  readonly shown: boolean
}

/** Params of `canvas.present`. Show a canvas wherever a page has a panel for it. */
export interface CanvasPresentParams {
  readonly canvasId?: string
  readonly agentId?: string
  readonly sessionKey?: string
}

/** Result of `canvas.present`. */
export interface CanvasPresentResult {
  readonly agentId: string
  readonly canvasId: string
  readonly sessionKey: string
  readonly title: string
  readonly rev: number
  /** The viewer's address on this gateway. */
  readonly url: string
  readonly updatedAtMs: number
  /** Pages that show it now. */
  readonly viewers: number
}

/** Params of `canvas.read`. Read one file of a canvas: text as it is, anything else as base64. */
export interface CanvasReadParams {
  readonly canvasId: string
  readonly agentId?: string
  readonly path: string
}

/** Result of `canvas.read`. */
export interface CanvasReadResult {
  readonly path: string
  readonly encoding: 'utf8' | 'base64'
  readonly content: string
}

/** Params of `canvas.restore`. Replace what a canvas holds by one of its revisions, as a new one. */
export interface CanvasRestoreParams {
  readonly canvasId: string
  readonly agentId?: string
  readonly rev: number
}

/** Result of `canvas.restore`. */
export interface CanvasRestoreResult {
  readonly rev: number
}

/** Params of `canvas.share`. Make a link by which anybody who has it may look at a canvas, and no more. */
export interface CanvasShareParams {
  readonly canvasId?: string
  readonly agentId?: string
  readonly sessionKey?: string
  readonly ttlMs?: number
}

/** Result of `canvas.share`. */
export interface CanvasShareResult {
  readonly id: string
  readonly url: string
  readonly expiresAtMs: number
}

/** Params of `canvas.unshare`. Withdraw a link that canvas.share made. */
export interface CanvasUnshareParams {
  readonly id: string
}

/** Result of `canvas.unshare`. */
export interface CanvasUnshareResult {
  readonly ok: true
}

/** Params of `canvas.versions`. List the revisions that are kept of a canvas, the newest first. */
export interface CanvasVersionsParams {
  readonly canvasId: string
  readonly agentId?: string
}

/** Result of `canvas.versions`. */
export interface CanvasVersionsResult {
  readonly versions: readonly ({
    readonly rev: number
    readonly reason: string
    readonly atMs: number
    readonly files: number
  })[]
}

/** Payload of `connect.challenge`: the client signs `nonce`, and uses `ts` as its `signedAt`. */
export interface Challenge {
  readonly nonce: string
  readonly ts: number
}

/** Payload of the event `channels.changed`. The link of an account came up, went down or needs somebody to act. */
export interface ChannelsChangedEvent {
  readonly channel: string
  readonly accountId: string
  readonly state: string
  readonly since: number
  readonly reason?: string
  readonly remedy?: string
  readonly nextRetry?: number
}

/** Params of `channels.logout`. Give an account back to its network and forget what was kept for it. Its settings stay. */
export interface ChannelsLogoutParams {
  readonly channel: string
  readonly accountId?: string
}

/** Result of `channels.logout`. */
export interface ChannelsLogoutResult {
  readonly channel: string
  readonly accountId: string
  readonly cleared: boolean
  readonly loggedOut: boolean
}

/** Params of `channels.pairing.approve`. Approve a sender: they may write to the agent in direct chats of this account. */
export interface ChannelsPairingApproveParams {
  readonly channel: string
  readonly accountId?: string
  readonly requestId?: string
  readonly code?: string
  /** Tell the sender. */
  readonly notify?: boolean
  /** Make them the owner, where there is none yet. */
  readonly bootstrapCommandOwner?: boolean
}

/** Result of `channels.pairing.approve`. */
export interface ChannelsPairingApproveResult {
  readonly requestId: string
  readonly senderId: string
  readonly notification: 'not-requested' | 'sent'
  readonly commandOwnerBootstrap: 'not-requested' | 'configured' | 'already-configured'
}

/** Params of `channels.pairing.dismiss`. Forget the request of a sender. They may ask again. */
export interface ChannelsPairingDismissParams {
  readonly channel: string
  readonly accountId?: string
  readonly requestId?: string
  readonly code?: string
}

/** Result of `channels.pairing.dismiss`. */
export interface ChannelsPairingDismissResult {
  readonly requestId: string
  readonly senderId: string
}

/** Params of `channels.pairing.list`. List unknown senders that wait for approval, oldest first. */
export interface ChannelsPairingListParams {
  readonly channel?: string
  readonly accountId?: string
}

/** Result of `channels.pairing.list`. */
export interface ChannelsPairingListResult {
  readonly accounts: readonly ({
    readonly channel: string
    readonly channelLabel: string
    readonly accountId: string
    readonly accountLabel?: string
    readonly notifySupported: boolean
  })[]
  readonly requests: readonly ({
    readonly channel: string
    readonly channelLabel: string
    readonly accountId: string
    readonly accountLabel?: string
    readonly notifySupported: boolean
    readonly requestId: string
    readonly senderId: string
    readonly senderLabel: string
    readonly metadata: {
      readonly code: string
    }
    readonly createdAt: string
    readonly lastSeenAt: string
    readonly expiresAt: string
  })[]
  /** Whether commands for owners have somebody to obey. */
  readonly commandOwnerConfigured: boolean
  readonly limits: {
    readonly pendingPerAccount: number
    readonly ttlMs: number
  }
}

/** Payload of the event `channels.pairing.requested`. An unknown sender was given a code and waits for approval. */
export interface ChannelsPairingRequestedEvent {
  readonly channel: string
  readonly accountId: string
  /** For `channels.pairing.approve` and `channels.pairing.dismiss`. */
  readonly requestId: string
  readonly sender: string
  readonly name?: string
  readonly ts: number
}

/** Params of `channels.restart`. Disconnect an account and connect it anew. What waits in its outbox stays. */
export interface ChannelsRestartParams {
  readonly channel: string
  readonly accountId?: string
}

/** Result of `channels.restart`. */
export interface ChannelsRestartResult {
  readonly channel: string
  readonly accountId: string
  readonly state: string
}

/** Params of `channels.start`. Connect an account, or end its wait for the next try. */
export interface ChannelsStartParams {
  readonly channel: string
  readonly accountId?: string
}

/** Result of `channels.start`. */
export type ChannelsStartResult = ChannelsRestartResult

/** Params of `channels.status`. Show every network and account: its link, its traffic and, when asked to probe, what the network says. */
export interface ChannelsStatusParams {
  readonly probe?: boolean
  /** Milliseconds for each probe; 8 000 unless told. */
  readonly timeoutMs?: number
  readonly channel?: string
}

/** Result of `channels.status`. */
export interface ChannelsStatusResult {
  readonly ts: number
  readonly channelOrder: readonly string[]
  readonly channelLabels: Readonly<Record<string, string>>
  readonly channelDetailLabels: Readonly<Record<string, string>>
  readonly channelSystemImages: Readonly<Record<string, string>>
  readonly channelMeta: readonly ({
    readonly id: string
    readonly label: string
    readonly detailLabel: string
  })[]
  readonly channels: Readonly<Record<string, {
    readonly configured: boolean
    readonly running: boolean
  }>>
  readonly channelAccounts: Readonly<Record<string, readonly ({
    readonly accountId: string
    readonly name?: string
    readonly enabled: boolean
    readonly configured: boolean
    readonly running: boolean
    readonly connected: boolean
    readonly state: string
    readonly since: number
    readonly lastInboundAt?: number
    readonly lastOutboundAt?: number
    readonly lastOkAt?: number
    readonly nextRetryAt?: number
    readonly reconnectAttempts: number
    readonly lastError?: string
    readonly remedy?: string
    readonly identity?: {
      readonly id: string
      readonly name?: string
    }
    readonly dmPolicy?: string
    readonly missing?: readonly string[]
    readonly login?: true
    readonly internal?: true
    readonly probe?: {
      readonly ok: boolean
      readonly elapsedMs: number
      readonly error?: string
      readonly notes: readonly string[]
    }
  })[]>>
  readonly channelDefaultAccountId: Readonly<Record<string, string>>
}

/** Params of `channels.stop`. Disconnect an account until it is started again, or until the gateway is. */
export interface ChannelsStopParams {
  readonly channel: string
  readonly accountId?: string
}

/** Result of `channels.stop`. */
export type ChannelsStopResult = ChannelsRestartResult

/** Params of `chat.abort`. Stop one run of a session, or all of them. */
export interface ChatAbortParams {
  readonly sessionKey: string
  readonly agentId?: string
  readonly runId?: string
}

/** Result of `chat.abort`. */
export interface ChatAbortResult {
  readonly ok: true
  readonly aborted: boolean
  readonly runIds: readonly string[]
}

export interface ChatAborted {
  readonly runId: string
  readonly sessionKey: string
  readonly agentId: string
  readonly seq: number
  readonly state: 'aborted'
  readonly stopReason: string
  readonly message?: {
    readonly role: 'assistant'
    readonly content: readonly TextPart[]
    readonly timestamp: number
  }
}

/** `deltaText` is the new part, `message` everything so far: v3 clients read only `message`. */
export interface ChatDelta {
  readonly runId: string
  readonly sessionKey: string
  readonly agentId: string
  readonly seq: number
  readonly state: 'delta'
  readonly deltaText: string
  readonly message: {
    readonly role: 'assistant'
    readonly content: readonly TextPart[]
    readonly timestamp: number
  }
}

export interface ChatError {
  readonly runId: string
  readonly sessionKey: string
  readonly agentId: string
  readonly seq: number
  readonly state: 'error'
  readonly errorMessage: string
  readonly errorKind: 'refusal' | 'timeout' | 'rate_limit' | 'context_length' | 'unknown'
  readonly message?: {
    readonly role: 'assistant'
    readonly content: readonly TextPart[]
    readonly timestamp: number
  }
}

/** Payload of `chat`: what a person sees of a run. Exactly one of final, aborted, error ends it. */
export type ChatEvent = ChatStatus | ChatDelta | ChatFinal | ChatAborted | ChatError

export interface ChatFinal {
  readonly runId: string
  readonly sessionKey: string
  readonly agentId: string
  readonly seq: number
  readonly state: 'final'
  readonly message?: {
    readonly role: 'assistant'
    readonly content: readonly TextPart[]
    readonly timestamp: number
  }
  readonly stopReason?: string
  readonly usage?: Usage
}

/** Params of `chat.history`. Read a conversation, oldest first. A session that does not exist is empty. */
export interface ChatHistoryParams {
  readonly sessionKey: string
  readonly agentId?: string
  readonly sessionId?: string
  readonly limit?: number
  /** How many of the newest messages to leave out. */
  readonly offset?: number
}

/** Result of `chat.history`. */
export interface ChatHistoryResult {
  readonly sessionKey: string
  readonly sessionId?: string
  readonly messages: readonly HistoryMessage[]
  readonly pendingInputs: {
    readonly items: readonly ({
      readonly runId: string
      readonly text: string
      readonly queuedAt: number
    })[]
    readonly total: number
  }
  readonly hasMore: boolean
  readonly totalMessages: number
  readonly thinkingLevel?: string
  readonly defaults: {
    readonly model: string
    readonly modelProvider: string
  }
  readonly sessionInfo?: SessionRow
}

/** Params of `chat.inject`. Add an assistant message to a conversation, without a run. */
export interface ChatInjectParams {
  readonly sessionKey: string
  readonly agentId?: string
  readonly message: string
  readonly label?: string
}

/** Result of `chat.inject`. */
export interface ChatInjectResult {
  readonly ok: true
  readonly messageId: string
}

/** Params of `chat.send`. Say something in a session. The answer comes as chat and agent events. */
export interface ChatSendParams {
  readonly sessionKey: string
  /** May be empty where attachments speak. */
  readonly message: string
  readonly idempotencyKey: string
  readonly agentId?: string
  readonly thinking?: string
  readonly queueMode?: 'steer' | 'followup' | 'collect' | 'interrupt'
  readonly attachments?: readonly Attachment[]
  readonly timeoutMs?: number
  readonly suppressCommandInterpretation?: boolean
}

/** Result of `chat.send`. */
export type ChatSendResult = {
  readonly runId: string
  readonly status: 'started' | 'in_flight' | 'ok'
} | ChatAbortResult

export interface ChatStatus {
  readonly runId: string
  readonly sessionKey: string
  readonly agentId: string
  readonly seq: number
  readonly state: 'status'
  readonly phase: 'preparing_context' | 'starting_model'
}

export interface ClientInfo {
  readonly id: 'webchat-ui' | 'openclaw-control-ui' | 'openclaw-browser-copilot' | 'openclaw-tui' | 'webchat' | 'cli' | 'gateway-client' | 'openclaw-macos' | 'openclaw-linux' | 'openclaw-ios' | 'openclaw-watchos' | 'openclaw-android' | 'node-host' | 'openclaw-worker' | 'test' | 'fingerprint' | 'openclaw-probe'
  readonly version: string
  readonly platform: string
  readonly mode: 'webchat' | 'cli' | 'ui' | 'backend' | 'node' | 'worker' | 'probe' | 'test'
  readonly displayName?: string
  readonly deviceFamily?: string
  readonly modelIdentifier?: string
  readonly instanceId?: string
  readonly buildId?: string
  readonly timeZone?: string
}

/** Params of `commands.list`. List the slash commands that work in every conversation. */
export interface CommandsListParams {
  readonly agentId?: string
  readonly scope?: string
  readonly includeArgs?: boolean
}

/** Result of `commands.list`. */
export interface CommandsListResult {
  readonly commands: readonly ({
    readonly name: string
    readonly textAliases: readonly string[]
    readonly description: string
    readonly category: string
    readonly source: string
    readonly scope: string
    readonly acceptsArgs: boolean
    readonly args?: readonly ({
      readonly name: string
      readonly description: string
      readonly type: string
    })[]
  })[]
}

/** Params of `config.apply`. Replace the whole configuration, like config.set, with a note for the log. */
export interface ConfigApplyParams {
  readonly raw: string
  readonly baseHash?: string
  readonly sessionKey?: string
  readonly deliveryContext?: unknown
  readonly note?: string
  readonly restartDelayMs?: number
}

/** Result of `config.apply`. */
export interface ConfigApplyResult {
  readonly ok: boolean
  readonly path: string
  readonly config: unknown
  readonly hash: string
  readonly plan: readonly ({
    readonly path: string
    readonly effect: string
    readonly keys: readonly string[]
    readonly reason?: string
  })[]
  readonly restartNeeded: readonly string[]
  readonly issues: readonly ({
    readonly path: string
    readonly message: string
  })[]
  readonly warnings: readonly ({
    readonly path: string
    readonly message: string
  })[]
  /** False where comments of the file are gone from it; `backup` has them. */
  readonly commentsKept: boolean
  /** The text before, where one was replaced. The last five are kept. */
  readonly backup?: string
}

/** Params of `config.get`. Read the configuration as written and as in force, with every secret redacted. */
export type ConfigGetParams = Readonly<Record<string, never>>

/** Result of `config.get`. */
export interface ConfigGetResult {
  readonly path: string
  readonly exists: boolean
  readonly raw: string | null
  readonly parsed: unknown
  readonly valid: boolean
  /** The file with its defaults: what the next start runs with. */
  readonly config: unknown
  /** What runs now. */
  readonly runtimeConfig: unknown
  /** SHA-256 of the text: the `baseHash` of a write. */
  readonly hash: string
  readonly issues: readonly ({
    readonly path: string
    readonly message: string
  })[]
  readonly warnings: readonly ({
    readonly path: string
    readonly message: string
  })[]
  readonly legacyIssues: readonly ({
    readonly path: string
    readonly message: string
  })[]
}

/** Params of `config.patch`. Change parts of the configuration by a merge patch, and keep the text around them. */
export interface ConfigPatchParams {
  readonly raw: string
  readonly baseHash?: string
  readonly sessionKey?: string
  readonly deliveryContext?: unknown
  readonly note?: string
  readonly restartDelayMs?: number
  /** Dotted paths whose objects are replaced as a whole. Lists always are. */
  readonly replacePaths?: readonly string[]
}

/** Result of `config.patch`. */
export type ConfigPatchResult = ConfigApplyResult

/** Params of `config.reload`. Read the configuration file again, and take up what can be without a restart. */
export type ConfigReloadParams = Readonly<Record<string, never>>

/** Result of `config.reload`. */
export interface ConfigReloadResult {
  readonly ok: boolean
  readonly path: string
  readonly config: unknown
  readonly hash: string
  readonly plan: readonly ({
    readonly path: string
    readonly effect: string
    readonly keys: readonly string[]
    readonly reason?: string
  })[]
  readonly restartNeeded: readonly string[]
  readonly issues: readonly ({
    readonly path: string
    readonly message: string
  })[]
  readonly warnings: readonly ({
    readonly path: string
    readonly message: string
  })[]
}

/** Params of `config.schema.lookup`. Read one place of the configuration schema and what stands below it. */
export interface ConfigSchemaLookupParams {
  readonly path: string
}

/** Result of `config.schema.lookup`. */
export interface ConfigSchemaLookupResult {
  readonly path: string
  readonly schema: unknown
  readonly reloadKind: 'restart' | 'hot'
  readonly hint: {
    readonly label?: string
    readonly help?: string
    readonly group?: string
    readonly sensitive?: boolean
  }
  readonly hintPath: string
  readonly children: readonly ({
    readonly key: string
    readonly path: string
    readonly type?: string
    readonly required: boolean
    readonly hasChildren: boolean
    readonly reloadKind: 'restart' | 'hot'
    readonly hint: {
      readonly label?: string
      readonly help?: string
      readonly group?: string
      readonly sensitive?: boolean
    }
    readonly hintPath: string
  })[]
}

/** Params of `config.schema`. Read the JSON Schema of the configuration, with hints for forms. */
export type ConfigSchemaParams = Readonly<Record<string, never>>

/** Result of `config.schema`. */
export interface ConfigSchemaResult {
  readonly schema: unknown
  readonly uiHints: Readonly<Record<string, {
    readonly label?: string
    readonly help?: string
    readonly group?: string
    readonly sensitive?: boolean
  }>>
  readonly version: string
  readonly generatedAt: string
}

/** Params of `config.set`. Replace the whole configuration, and take up what can be without a restart. */
export interface ConfigSetParams {
  readonly raw: string
  readonly baseHash?: string
}

/** Result of `config.set`. */
export type ConfigSetResult = ConfigApplyResult

/** Payload of the event `connect.challenge`. The first frame of every connection: what the client signs. It has no sequence number. */
export type ConnectChallengeEvent = Challenge

/** Params of `connect`, the first request on every connection. */
export interface ConnectParams {
  readonly minProtocol: number
  readonly maxProtocol: number
  readonly client: ClientInfo
  readonly caps?: readonly string[]
  readonly commands?: readonly string[]
  readonly permissions?: Readonly<Record<string, boolean>>
  readonly pathEnv?: string
  readonly role?: string
  readonly scopes?: readonly string[]
  readonly device?: DeviceProof
  readonly auth?: Credentials
  readonly locale?: string
  readonly userAgent?: string
}

export type ContentPart = TextPart | ThinkingPart | ToolCallPart | FilePart

export interface Credentials {
  readonly token?: string
  readonly password?: string
  readonly deviceToken?: string
  readonly bootstrapToken?: string
}

/** Params of `cron.add`. Add a job. Under a declaration key: make the job of that key what is asked for. */
export interface CronAddParams {
  readonly name: string
  readonly displayName?: string
  readonly description?: string
  readonly schedule: CronSchedule
  readonly sessionTarget: CronSessionTarget
  readonly wakeMode: CronWakeMode
  readonly payload: CronPayload
  readonly delivery?: CronDelivery
  readonly deleteAfterRun?: boolean
  readonly enabled?: boolean
  readonly agentId?: string | null
  readonly sessionKey?: string | null
  readonly declarationKey?: string
}

/** Result of `cron.add`. */
export type CronAddResult = CronJob | {
  readonly created: boolean
  readonly updated?: boolean
  readonly job: CronJob
}

/** Where the answer of a job goes beside its own session. Without a channel: to the main conversation. */
export interface CronDelivery {
  readonly mode: 'none' | 'announce' | 'webhook'
  readonly channel?: string
  readonly to?: string
  readonly accountId?: string
  readonly threadId?: string | number
}

export type CronDeliveryStatus = 'delivered' | 'not-delivered' | 'unknown' | 'not-requested'

/** Payload of `cron`: a job or one of its runs has changed. */
export interface CronEvent {
  readonly jobId: string
  readonly action: 'added' | 'updated' | 'removed' | 'started' | 'finished'
  readonly job?: CronJob
  readonly runId?: string
  readonly runAtMs?: number
  readonly durationMs?: number
  readonly status?: CronRunStatus
  readonly error?: string
  readonly summary?: string
  readonly nextRunAtMs?: number
  readonly sessionId?: string
  readonly sessionKey?: string
  readonly delivered?: boolean
}

/** Params of `cron.get`. Read one job. */
export interface CronGetParams {
  readonly id?: string
  readonly jobId?: string
}

/** Result of `cron.get`. */
export type CronGetResult = CronJob

export interface CronJob {
  readonly id: string
  readonly name: string
  readonly displayName?: string
  readonly description?: string
  readonly schedule: CronSchedule
  readonly sessionTarget: CronSessionTarget
  readonly wakeMode: CronWakeMode
  readonly payload: CronPayload
  readonly delivery?: CronDelivery
  readonly deleteAfterRun?: boolean
  readonly agentId?: string
  readonly sessionKey?: string
  readonly declarationKey?: string
  readonly enabled: boolean
  readonly createdAtMs: number
  readonly updatedAtMs: number
  readonly state: CronJobState
}

/** What has come of a job so far. */
export interface CronJobState {
  readonly nextRunAtMs?: number
  readonly runningAtMs?: number
  readonly lastRunAtMs?: number
  readonly lastRunStatus?: CronRunStatus
  /** The same under its older name. */
  readonly lastStatus?: CronRunStatus
  readonly lastError?: string
  readonly lastDurationMs?: number
  readonly lastDeliveryStatus?: CronDeliveryStatus
  readonly lastDeliveryError?: string
  readonly consecutiveErrors?: number
  /** The gateway turned the job off, and why. */
  readonly autoDisabled?: {
    readonly reason: 'consecutive-failures' | 'schedule-errors'
    readonly atMs: number
    readonly consecutiveErrors: number
  }
}

/** Params of `cron.list`. List jobs, the next one first; those that are off only where they are asked for. */
export interface CronListParams {
  readonly includeDisabled?: boolean
  readonly enabled?: 'all' | 'enabled' | 'disabled'
  readonly query?: string
  readonly scheduleKind?: string
  readonly lastRunStatus?: 'all' | 'unknown' | 'ok' | 'error' | 'skipped'
  readonly agentId?: string
  readonly sortBy?: 'nextRunAtMs' | 'updatedAtMs' | 'name'
  readonly sortDir?: 'asc' | 'desc'
  readonly limit?: number
  readonly offset?: number
}

/** Result of `cron.list`. */
export interface CronListResult {
  readonly jobs: readonly CronJob[]
  readonly total: number
  readonly offset: number
  readonly limit: number
  readonly hasMore: boolean
  readonly nextOffset: number | null
}

/** What a job does: tells the main conversation of something, or gives an agent a turn. */
export type CronPayload = {
  readonly kind: 'systemEvent'
  readonly text: string
} | {
  readonly kind: 'agentTurn'
  readonly message: string
  /** `<provider>/<model>`. */
  readonly model?: string
  readonly thinking?: string
  /** 0 or left out: the agent's own limit. */
  readonly timeoutSeconds?: number
  /** The tools that the turn may use; all of them where left out. */
  readonly toolsAllow?: readonly string[]
}

/** Params of `cron.remove`. Remove a job. Its log stays, and a run that goes on ends as it would. */
export interface CronRemoveParams {
  readonly id?: string
  readonly jobId?: string
}

/** Result of `cron.remove`. */
export interface CronRemoveResult {
  readonly ok: true
  readonly removed: boolean
}

/** One run of a job, in the log. */
export interface CronRunEntry {
  readonly ts: number
  readonly jobId: string
  readonly jobName?: string
  readonly action: 'finished'
  readonly status?: CronRunStatus
  readonly error?: string
  /** The beginning of the answer. */
  readonly summary?: string
  readonly runId?: string
  /** When it was due; for a run by hand, when it was asked for. */
  readonly runAtMs?: number
  readonly durationMs?: number
  readonly nextRunAtMs?: number
  readonly sessionId?: string
  readonly sessionKey?: string
  readonly delivered?: boolean
  readonly deliveryStatus?: CronDeliveryStatus
  readonly deliveryError?: string
  readonly model?: string
  readonly provider?: string
}

/** Params of `cron.run`. Run a job now, beside its schedule; or only where it is due, or where it is on. */
export interface CronRunParams {
  readonly id?: string
  readonly jobId?: string
  /** `force` unless told. */
  readonly mode?: 'due' | 'force' | 'if-enabled'
  /** The `bootId` of hello: another process refuses. */
  readonly expectedProcessInstanceId?: string
}

/** Result of `cron.run`. */
export type CronRunResult = {
  readonly ok: true
  readonly enqueued: true
  readonly runId: string
  readonly processInstanceId: string
} | {
  readonly ok: true
  readonly ran: false
  readonly reason: 'not-due' | 'disabled' | 'already-running'
}

export type CronRunStatus = 'ok' | 'error' | 'skipped'

/** Params of `cron.runs`. List runs that have ended, of one job or of all, the newest first. */
export interface CronRunsParams {
  readonly id?: string
  readonly jobId?: string
  readonly scope?: 'job' | 'all'
  readonly runId?: string
  readonly statuses?: readonly CronRunStatus[]
  readonly status?: 'all' | 'ok' | 'error' | 'skipped'
  readonly deliveryStatuses?: readonly CronDeliveryStatus[]
  readonly deliveryStatus?: CronDeliveryStatus
  readonly query?: string
  readonly sortDir?: 'asc' | 'desc'
  readonly limit?: number
  readonly offset?: number
}

/** Result of `cron.runs`. */
export interface CronRunsResult {
  readonly entries: readonly CronRunEntry[]
  readonly total: number
  readonly offset: number
  readonly limit: number
  readonly hasMore: boolean
  readonly nextOffset: number | null
}

/** When a job runs. */
export type CronSchedule = {
  readonly kind: 'at'
  readonly at: string
} | {
  readonly kind: 'every'
  readonly everyMs: number
  readonly anchorMs?: number
} | {
  readonly kind: 'cron'
  readonly expr: string
  readonly tz?: string
  /** Spreads the jobs of many over this long, each by a constant of its own. 0: to the second. */
  readonly staggerMs?: number
}

export type CronSessionTarget = 'main' | 'isolated' | 'current' | string

/** Params of `cron.status`. Read whether jobs run by themselves, how many there are, and when the next is due. */
export type CronStatusParams = Readonly<Record<string, never>>

/** Result of `cron.status`. */
export interface CronStatusResult {
  readonly enabled: boolean
  readonly storePath: string
  readonly jobs: number
  readonly nextWakeAtMs: number | null
}

/** Params of `cron.update`. Change a job. What the patch does not name stays; null takes a part away. */
export interface CronUpdateParams {
  readonly id?: string
  readonly jobId?: string
  readonly patch: {
    readonly name?: string
    readonly displayName?: string | null
    readonly description?: string
    readonly enabled?: boolean
    readonly agentId?: string | null
    readonly sessionKey?: string | null
    readonly deleteAfterRun?: boolean
    readonly schedule?: CronSchedule
    readonly sessionTarget?: CronSessionTarget
    readonly wakeMode?: CronWakeMode
    readonly payload?: {
      readonly kind: 'systemEvent'
      readonly text?: string
    } | {
      readonly kind: 'agentTurn'
      readonly message?: string
      readonly model?: string | null
      readonly thinking?: string | null
      readonly timeoutSeconds?: number
      readonly toolsAllow?: readonly string[] | null
    }
    readonly delivery?: {
      readonly mode?: 'none' | 'announce' | 'webhook'
      readonly channel?: string | null
      readonly to?: string | null
      readonly accountId?: string | null
      readonly threadId?: string | number | null
    }
  }
}

/** Result of `cron.update`. */
export type CronUpdateResult = CronJob

export type CronWakeMode = 'now' | 'next-heartbeat'

/** Payload of `message.delivery`, and what `chat.history` shows beside an answer: one message on one network. */
export interface Delivery {
  /** The outbox row, for `outbox.retry` and `outbox.drop`. */
  readonly id: string
  readonly channel: string
  readonly accountId: string
  readonly conversation: string
  readonly threadId?: string
  readonly status: DeliveryStatus
  readonly runId?: string
  readonly sessionKey?: string
  /** The network's id, once it has one. */
  readonly messageId?: string
  readonly reason?: string
  /** What the operator can do about it. */
  readonly remedy?: string
  /** When it came this far. */
  readonly ts: number
}

/** How far a message of ours came, as far as anybody can tell: `queued` is on our disk, `attempted` is under way, `accepted` is the network's, `unknown` may be either and needs the owner's eye. */
export type DeliveryStatus = 'queued' | 'attempted' | 'accepted' | 'delivered' | 'read' | 'unknown' | 'failed'

/** Params of `device.pair.approve`. Approve a pairing request, as far as the caller holds what it gives. */
export interface DevicePairApproveParams {
  readonly requestId: string
}

/** Result of `device.pair.approve`. */
export interface DevicePairApproveResult {
  readonly requestId: string
  readonly device: PairedDevice
}

/** Payload of the event `device.pair.changed`. A paired device was renamed or removed: read the list again. */
export type DevicePairChangedEvent = Readonly<Record<string, never>>

/** Params of `device.pair.list`. List the devices that wait for approval and those that are paired. */
export type DevicePairListParams = Readonly<Record<string, never>>

/** Result of `device.pair.list`. */
export interface DevicePairListResult {
  readonly pending: readonly PendingRequest[]
  readonly paired: readonly PairedDevice[]
}

/** Params of `device.pair.reject`. Reject a pairing request. */
export interface DevicePairRejectParams {
  readonly requestId: string
}

/** Result of `device.pair.reject`. */
export interface DevicePairRejectResult {
  readonly requestId: string
  readonly deviceId: string
}

/** Params of `device.pair.remove`. Remove a paired device and close its connections. */
export interface DevicePairRemoveParams {
  readonly deviceId: string
}

/** Result of `device.pair.remove`. */
export interface DevicePairRemoveResult {
  readonly deviceId: string
}

/** Params of `device.pair.rename`. Give a paired device a name of your own. */
export interface DevicePairRenameParams {
  readonly deviceId: string
  readonly label: string
}

/** Result of `device.pair.rename`. */
export interface DevicePairRenameResult {
  readonly deviceId: string
  readonly label: string
}

/** Payload of the event `device.pair.requested`. A device waits for approval. */
export type DevicePairRequestedEvent = PairingRequest

/** Payload of the event `device.pair.resolved`. A pairing request was approved, rejected or replaced. */
export interface DevicePairResolvedEvent {
  readonly requestId: string
  readonly deviceId: string
  readonly decision: 'approved' | 'rejected'
  readonly ts: number
}

/** Params of `device.pair.setupCode`. Make a setup code: one device, one use, ten minutes. */
export interface DevicePairSetupCodeParams {
  /** Where the device will find the gateway, if not where it listens. */
  readonly publicUrl?: string
  readonly preferRemoteUrl?: boolean
  readonly includeQr?: boolean
  /** Full access where it is left out. */
  readonly bootstrapProfile?: 'limited' | 'node'
  /** Also a link that opens the chat page with the code. */
  readonly joinUrl?: true
}

/** Result of `device.pair.setupCode`. */
export interface DevicePairSetupCodeResult {
  readonly setupId: string
  readonly setupCode: string
  readonly gatewayUrl: string
  readonly auth: 'token' | 'password'
  readonly urlSource: string
  readonly access: SetupAccess
  readonly expiresAtMs: number
  readonly qrDataUrl?: string
  readonly joinUrl?: string
}

/** Payload of the event `device.pair.setup.completed`. A device used its setup code and is paired. */
export type DevicePairSetupCompletedEvent = SetupCompletion

/** Payload of the event `device.pair.setup.deliveryUncertain`. A device was approved by its setup code, but left before it had its tokens. It may come again with the code. */
export type DevicePairSetupDeliveryUncertainEvent = SetupCompletion

/** Params of `device.pair.setupStatus`. Tell whether a device has used a setup code. */
export interface DevicePairSetupStatusParams {
  readonly setupId: string
}

/** Result of `device.pair.setupStatus`. */
export interface DevicePairSetupStatusResult {
  readonly completion?: SetupCompletion
  /** The device was approved, but it is not known to have its tokens. It may come again with the code. */
  readonly deliveryUncertain?: SetupCompletion
}

/** The proof that a client holds its device key: a signature over the challenge's nonce. */
export interface DeviceProof {
  readonly id: string
  readonly publicKey: string
  readonly signature: string
  readonly signedAt: number
  readonly nonce: string
}

/** Params of `device.scopes.requestUpgrade`. Ask the owner for more scopes for the device that calls. */
export interface DeviceScopesRequestUpgradeParams {
  readonly scopes: readonly string[]
}

/** Result of `device.scopes.requestUpgrade`. */
export interface DeviceScopesRequestUpgradeResult {
  readonly requestId: string
}

/** Params of `device.scopes.waitUpgrade`. Wait for the owner’s answer; with a yes comes the new token. */
export interface DeviceScopesWaitUpgradeParams {
  readonly requestId: string
}

/** Result of `device.scopes.waitUpgrade`. */
export type DeviceScopesWaitUpgradeResult = {
  readonly status: 'approved'
  readonly requestId: string
  readonly deviceToken: string
  readonly scopes: readonly string[]
} | {
  readonly status: 'rejected' | 'expired'
  readonly requestId: string
}

/** A device token as lists show it: never its value. */
export interface DeviceTokenInfo {
  readonly role: string
  readonly scopes: readonly string[]
  readonly createdAtMs: number
  readonly rotatedAtMs?: number
  readonly revokedAtMs?: number
  readonly lastUsedAtMs?: number
}

/** Params of `device.token.revoke`. Revoke a device token and close the connections that stand on it. */
export interface DeviceTokenRevokeParams {
  readonly deviceId: string
  readonly role: Role
}

/** Result of `device.token.revoke`. */
export interface DeviceTokenRevokeResult {
  readonly deviceId: string
  readonly role: Role
  readonly revokedAtMs: number
}

/** Params of `device.token.rotate`. Replace a device token; the device itself gets the new value, nobody else does. */
export interface DeviceTokenRotateParams {
  readonly deviceId: string
  readonly role: Role
  readonly scopes?: readonly string[]
}

/** Result of `device.token.rotate`. */
export interface DeviceTokenRotateResult {
  readonly deviceId: string
  readonly role: Role
  readonly scopes: readonly string[]
  readonly rotatedAtMs: number
  readonly tokenDelivery: 'in-band' | 'withheld-cross-device'
  readonly token?: string
}

export interface ErrorShape {
  readonly code: string
  readonly message: string
  readonly details?: unknown
  readonly retryable?: boolean
  readonly retryAfterMs?: number
}

/** Gateway to client, unasked. `seq` counts per connection; a hole means an event was dropped. */
export interface EventFrame {
  readonly type: 'event'
  readonly event: string
  readonly payload?: unknown
  readonly seq?: number
  readonly stateVersion?: StateVersion
}

/** Params of `exec.approval.get`. Read one program that waits for permission, as a person is to see it. */
export interface ExecApprovalGetParams {
  readonly id: string
}

/** Result of `exec.approval.get`. */
export interface ExecApprovalGetResult {
  readonly id: string
  readonly commandText: string
  readonly allowedDecisions: readonly ('allow-once' | 'allow-always' | 'deny')[]
  readonly cwd: string | null
  readonly host: string
  readonly nodeId: string | null
  readonly agentId: string | null
  readonly expiresAtMs: number
}

/** Params of `exec.approval.list`. List the programs that wait for permission. */
export type ExecApprovalListParams = Readonly<Record<string, never>>

/** Result of `exec.approval.list`. */
export type ExecApprovalListResult = readonly ({
  readonly id: string
  readonly approvalKind: 'exec'
  readonly request: ExecRequest
  readonly createdAtMs: number
  readonly expiresAtMs: number
})[]

/** Params of `exec.approval.request`. Ask whether a program may run, and wait for the decision. */
export interface ExecApprovalRequestParams {
  readonly id?: string
  readonly command?: string
  readonly commandArgv?: readonly string[]
  readonly systemRunPlan?: {
    readonly argv: readonly string[]
    readonly cwd?: string | null
    readonly agentId?: string | null
    readonly sessionKey?: string | null
    readonly mutableFileOperand?: {
      readonly argvIndex: number
      readonly path: string
      readonly sha256: string
    } | null
  }
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string | null
  readonly nodeId?: string | null
  readonly host?: string | null
  readonly security?: string | null
  readonly ask?: string | null
  readonly agentId?: string | null
  readonly resolvedPath?: string | null
  readonly sessionKey?: string | null
  readonly requireDeliveryRoute?: boolean
  readonly timeoutMs?: number
  readonly twoPhase?: boolean
}

/** Result of `exec.approval.request`. */
export type ExecApprovalRequestResult = {
  readonly status: 'accepted'
  readonly id: string
  readonly createdAtMs: number
  readonly expiresAtMs: number
} | {
  readonly id: string
  readonly decision: 'allow-once' | 'allow-always' | 'deny' | null
  readonly createdAtMs: number
  readonly expiresAtMs: number
  readonly terminalReason?: string
}

/** Payload of the event `exec.approval.requested`. A program waits for permission to run. */
export interface ExecApprovalRequestedEvent {
  readonly id: string
  readonly approvalKind: 'exec'
  readonly request: ExecRequest
  readonly createdAtMs: number
  readonly expiresAtMs: number
}

/** Params of `exec.approval.resolve`. Answer whether a program may run: allow-once, allow-always or deny. */
export interface ExecApprovalResolveParams {
  readonly id: string
  readonly decision: string
}

/** Result of `exec.approval.resolve`. */
export interface ExecApprovalResolveResult {
  readonly ok: true
}

/** Payload of the event `exec.approval.resolved`. A request to run a program was decided, or its time ran out. */
export interface ExecApprovalResolvedEvent {
  readonly id: string
  readonly decision: 'allow-once' | 'allow-always' | 'deny'
  readonly resolvedBy: string | null
  readonly ts: number
  readonly request: ExecRequest
}

/** Params of `exec.approval.waitDecision`. Wait for the decision on a request that was made before. */
export interface ExecApprovalWaitDecisionParams {
  readonly id: string
}

/** Result of `exec.approval.waitDecision`. */
export interface ExecApprovalWaitDecisionResult {
  readonly id: string
  /** Null: the time ran out, or nobody can answer. */
  readonly decision: 'allow-once' | 'allow-always' | 'deny' | null
  readonly createdAtMs: number
  readonly expiresAtMs: number
  readonly terminalReason?: string
}

/** Params of `exec.approvals.get`. Read the policy over running programs, with the hash that a change must name. */
export type ExecApprovalsGetParams = Readonly<Record<string, never>>

/** Result of `exec.approvals.get`. */
export interface ExecApprovalsGetResult {
  readonly path: string
  readonly exists: boolean
  readonly hash: string
  readonly file: ExecPolicy
  readonly resolvedDefaults: {
    readonly security: 'deny' | 'allowlist' | 'full'
    readonly ask: 'off' | 'on-miss' | 'always'
    readonly askFallback: 'deny' | 'allowlist' | 'full'
    readonly autoAllowSkills: boolean
  }
}

/** Params of `exec.approvals.node.get`. Read the policy over running programs that a node keeps for itself. */
export interface ExecApprovalsNodeGetParams {
  readonly nodeId: string
}

/** Result of `exec.approvals.node.get`. */
export type ExecApprovalsNodeGetResult = unknown

/** Params of `exec.approvals.node.set`. Replace the policy over running programs that a node keeps for itself. */
export interface ExecApprovalsNodeSetParams {
  readonly nodeId: string
  readonly file: ExecPolicy
  readonly baseHash?: string
}

/** Result of `exec.approvals.node.set`. */
export type ExecApprovalsNodeSetResult = unknown

/** Params of `exec.approvals.set`. Replace the policy over running programs. */
export interface ExecApprovalsSetParams {
  readonly file: ExecPolicy
  readonly baseHash?: string
}

/** Result of `exec.approvals.set`. */
export type ExecApprovalsSetResult = ExecApprovalsGetResult

export interface ExecPolicy {
  readonly version: 1
  readonly defaults?: {
    readonly security?: 'deny' | 'allowlist' | 'full'
    readonly ask?: 'off' | 'on-miss' | 'always'
    readonly askFallback?: 'deny' | 'allowlist' | 'full'
    readonly autoAllowSkills?: boolean
  }
  readonly agents?: Readonly<Record<string, {
    readonly security?: 'deny' | 'allowlist' | 'full'
    readonly ask?: 'off' | 'on-miss' | 'always'
    readonly askFallback?: 'deny' | 'allowlist' | 'full'
    readonly autoAllowSkills?: boolean
    readonly allowlist?: readonly ({
      readonly id?: string
      readonly pattern: string
      readonly argPattern?: string
      readonly source?: 'allow-always'
      readonly commandText?: string
      readonly lastUsedAt?: number
      readonly lastUsedCommand?: string
      readonly lastResolvedPath?: string
    })[]
  }>>
}

export interface ExecRequest {
  readonly command: string
  readonly commandArgv?: readonly string[]
  readonly cwd: string | null
  readonly host: string
  readonly nodeId: string | null
  readonly agentId: string | null
  readonly sessionKey: string | null
  readonly env?: Readonly<Record<string, string>>
  readonly security?: string | null
  readonly ask?: string | null
  readonly resolvedPath?: string | null
  readonly systemRunPlan?: {
    readonly argv: readonly string[]
    readonly cwd?: string | null
    readonly agentId?: string | null
    readonly sessionKey?: string | null
    readonly mutableFileOperand?: {
      readonly argvIndex: number
      readonly path: string
      readonly sha256: string
    } | null
    readonly commandText: string
    readonly commandPreview: string | null
  }
}

/** A file that came with a message: `content` is base64. */
export interface FilePart {
  readonly type: 'file'
  readonly mimeType: string
  readonly fileName?: string
  readonly content: string
}

/** Anything that is sent over the socket, either way. */
export type GatewayFrame = RequestFrame | ResponseFrame | EventFrame

/** Params of `gateway.identity.get`. Read the public identity of this gateway. */
export type GatewayIdentityGetParams = Readonly<Record<string, never>>

/** Result of `gateway.identity.get`. */
export interface GatewayIdentityGetResult {
  readonly deviceId: string
  readonly publicKey: string
}

/** Params of `gateway.restart.request`. Stop in good order and be started again by the supervisor; refused where there is none. */
export interface GatewayRestartRequestParams {
  /** For the log. */
  readonly reason?: string
}

/** Result of `gateway.restart.request`. */
export interface GatewayRestartRequestResult {
  readonly ok: boolean
  /** `scheduled`, or `coalesced` with one that was asked for before. */
  readonly status: string
  readonly preflight: {
    readonly safe: boolean
    readonly counts: {
      readonly activeRuns: number
      readonly totalActive: number
    }
    readonly blockers: readonly ({
      readonly kind: string
      readonly count: number
      readonly message: string
    })[]
    readonly summary: string
  }
  readonly restart: {
    readonly ok: boolean
    readonly pid: number
    readonly delayMs: number
    /** `supervisor`: nothing but a supervisor starts us again. */
    readonly mode: string
    readonly coalesced: boolean
  }
}

/** Payload of the event `health`. How the gateway is: every minute, and once to each new connection. */
export type HealthEvent = HealthSnapshot

/** Params of `health`. Read how the gateway is, from the last minute or measured now. */
export interface HealthParams {
  readonly probe?: boolean
}

/** Result of `health`. */
export type HealthResult = HealthSnapshot

/** Result of `health`, payload of the `health` event and part of hello: how the gateway is. */
export interface HealthSnapshot {
  readonly ok: true
  readonly ts: number
  readonly durationMs: number
  readonly plugins: {
    readonly loaded: readonly string[]
    readonly errors: readonly PluginProblem[]
  }
  readonly channels: Readonly<Record<string, unknown>>
  readonly channelOrder: readonly string[]
  readonly channelLabels: Readonly<Record<string, string>>
  readonly heartbeatSeconds: number
  readonly defaultAgentId: string
  readonly agents: readonly AgentHealth[]
  readonly sessions: SessionStock
}

/** What came of a heartbeat: `sent` words, `ok-token` nothing to say, `ok-empty` no answer at all, `skipped` before it began, `failed`. The event is heard by nodes too and carries no words; `last-heartbeat` does. */
export interface HeartbeatEvent {
  readonly ts: number
  readonly status: 'sent' | 'ok-empty' | 'ok-token' | 'skipped' | 'failed'
  /** Where it was said beside the conversation. */
  readonly channel?: string
  readonly to?: string
  readonly accountId?: string
  /** The beginning of what was said. */
  readonly preview?: string
  readonly durationMs?: number
  /** Why it was skipped or failed. */
  readonly reason?: string
  readonly indicatorType?: 'ok' | 'alert' | 'error'
}

/** The answer to `connect`. */
export interface HelloOk {
  readonly type: 'hello-ok'
  readonly protocol: number
  readonly server: {
    readonly version: string
    readonly connId: string
    readonly bootId: string
  }
  readonly features: {
    readonly methods: readonly string[]
    readonly events: readonly string[]
    readonly capabilities: readonly string[]
  }
  readonly snapshot: {
    readonly suspension: {
      readonly phase: 'accepting'
    }
    readonly presence: readonly PresenceEntry[]
    readonly health: HealthSnapshot
    readonly stateVersion: StateVersion
    readonly uptimeMs: number
    readonly sessionDefaults: SessionDefaults
    readonly configPath?: string
    readonly stateDir?: string
    readonly authMode?: string
  }
  /** Addresses that open surfaces for this connection alone, by name; `canvas` is one. */
  readonly pluginSurfaceUrls?: Readonly<Record<string, string>>
  /** `pluginSurfaceUrls.canvas` as protocol 3 called it; told to clients that know no newer version. */
  readonly canvasHostUrl?: string
  readonly auth: {
    readonly role: string
    readonly scopes: readonly string[]
    readonly deviceToken?: string
    readonly issuedAtMs?: number
    /** After a setup code: the tokens of the other roles that it gave. */
    readonly deviceTokens?: readonly ({
      readonly deviceToken: string
      readonly role: Role
      readonly scopes: readonly string[]
      readonly issuedAtMs: number
    })[]
  }
  readonly policy: {
    readonly maxPayload: number
    readonly maxBufferedBytes: number
    readonly tickIntervalMs: number
    readonly attachments: {
      readonly maxBytes: number
      readonly maxImageBytes: number
    }
  }
}

/** A transcript entry as `chat.history` and `session.message` show it. */
export interface HistoryMessage {
  readonly role: 'user' | 'assistant' | 'toolResult'
  readonly content: readonly ContentPart[]
  readonly timestamp: number
  readonly provider?: string
  readonly model?: string
  readonly usage?: Usage
  readonly stopReason?: string
  readonly errorMessage?: string
  readonly toolCallId?: string
  readonly toolName?: string
  readonly isError?: boolean
  readonly idempotencyKey?: string
  readonly __openclaw: {
    readonly id: string
    readonly seq: number
    readonly recordTimestampMs: number
    /** The run that wrote it down. */
    readonly runId?: string
  }
  /** Where the answer went beside this transcript, and how far it came there. Only in `chat.history`. */
  readonly delivery?: readonly Delivery[]
}

/** Params of `last-heartbeat`. Read the last heartbeat since the start; null as long as there was none. */
export type LastHeartbeatParams = Readonly<Record<string, never>>

/** Result of `last-heartbeat`. */
export type LastHeartbeatResult = HeartbeatEvent | null

/** Params of `logs.tail`. Read the log from a byte cursor on, or its last lines. */
export interface LogsTailParams {
  /** Byte offset that the last call gave. */
  readonly cursor?: number
  readonly limit?: number
  readonly maxBytes?: number
}

/** Result of `logs.tail`. */
export interface LogsTailResult {
  readonly file: string
  readonly cursor: number
  readonly size: number
  readonly lines: readonly string[]
  readonly truncated?: boolean
  readonly reset?: boolean
  readonly skippedBytes?: number
}

/** Params of `message.action`. React to, edit or delete a message that is on a network. */
export interface MessageActionParams {
  /** May be left out where only one network is set up. */
  readonly channel?: string
  readonly action: 'react' | 'edit' | 'delete'
  readonly params: {
    readonly to?: string
    readonly target?: string
    readonly messageId: string | number
    readonly threadId?: string | number
    readonly emoji?: string
    readonly remove?: boolean
    readonly message?: string
  }
  readonly accountId?: string
  /** Each of these changes leaves behind the same when it is made twice, so the key is only asked for. */
  readonly idempotencyKey: string
}

/** Result of `message.action`. */
export interface MessageActionResult {
  readonly ok: true
  readonly channel: string
  readonly messageId: string
}

/** Payload of the event `message.delivery`. How far one outgoing message came: each step once, in order. */
export type MessageDeliveryEvent = Delivery

/** Params of `models.list`. List the models that can be used, those of this machine included. */
export interface ModelsListParams {
  readonly agentId?: string
  readonly view?: string
}

/** Result of `models.list`. */
export interface ModelsListResult {
  readonly models: readonly ({
    readonly id: string
    readonly name: string
    readonly provider: string
    readonly contextWindow?: number
    readonly input?: readonly string[]
    readonly reasoning?: boolean
    readonly available: boolean
    readonly unavailableReason?: 'missing-auth'
    readonly supportsTools: boolean
  })[]
}

/** Params of `node.describe`. Read one node: what it is, and what it may be asked now. */
export interface NodeDescribeParams {
  readonly nodeId: string
}

/** Result of `node.describe`. */
export interface NodeDescribeResult {
  readonly ts: number
  readonly nodeId: string
  readonly displayName?: string
  readonly platform?: string
  readonly version?: string
  readonly clientId?: string
  readonly clientMode?: string
  readonly deviceFamily?: string
  readonly modelIdentifier?: string
  readonly remoteIp?: string
  readonly pathEnv?: string
  readonly caps: readonly string[]
  readonly commands: readonly string[]
  readonly permissions: Readonly<Record<string, boolean>>
  readonly approvalState: 'unapproved' | 'pending-approval' | 'approved' | 'pending-reapproval'
  readonly pendingRequestId?: string
  readonly connectedAtMs?: number
  readonly lastConnectedAtMs?: number
  readonly lastSeenAtMs?: number
  readonly lastSeenReason?: string
  readonly approvedAtMs?: number
  readonly hostStats?: unknown
  readonly paired: boolean
  readonly connected: boolean
}

/** Params of `node.event`. Tell something that happened on this node. */
export interface NodeEventParams {
  readonly event: string
  readonly payload?: unknown
  readonly payloadJSON?: string | null
}

/** Result of `node.event`. */
export interface NodeEventResult {
  readonly ok: true
  readonly event: string
  readonly handled: boolean
  readonly reason?: string
}

/** Payload of the event `node.hostStats`. How busy the machine of a node is. */
export interface NodeHostStatsEvent {
  readonly nodeId: string
  readonly hostStats: unknown
}

export interface NodeInfo {
  readonly nodeId: string
  readonly displayName?: string
  readonly platform?: string
  readonly version?: string
  readonly clientId?: string
  readonly clientMode?: string
  readonly deviceFamily?: string
  readonly modelIdentifier?: string
  readonly remoteIp?: string
  readonly pathEnv?: string
  readonly caps: readonly string[]
  readonly commands: readonly string[]
  readonly permissions: Readonly<Record<string, boolean>>
  readonly approvalState: 'unapproved' | 'pending-approval' | 'approved' | 'pending-reapproval'
  readonly pendingRequestId?: string
  readonly connectedAtMs?: number
  readonly lastConnectedAtMs?: number
  readonly lastSeenAtMs?: number
  readonly lastSeenReason?: string
  readonly approvedAtMs?: number
  readonly hostStats?: unknown
  readonly paired: boolean
  readonly connected: boolean
}

/** Payload of the event `node.invoke.cancel`. To a node: nobody waits for this command any more. */
export interface NodeInvokeCancelEvent {
  readonly invokeId: string
  readonly nodeId: string
}

/** Params of `node.invoke`. Ask a node to carry out a command, and wait for its answer. */
export interface NodeInvokeParams {
  readonly nodeId: string
  readonly command: string
  readonly params?: unknown
  readonly timeoutMs?: number
  readonly idempotencyKey: string
  readonly sessionKey?: string
}

/** Params of `node.invoke.progress`. Tell how far a command has come. It is received and goes no further yet. */
export interface NodeInvokeProgressParams {
  readonly invokeId: string
  readonly nodeId: string
  readonly seq: number
  readonly chunk: string
}

/** Result of `node.invoke.progress`. */
export interface NodeInvokeProgressResult {
  readonly ok: true
  readonly ignored?: true
}

/** Payload of the event `node.invoke.request`. To a node: carry out a command and answer with node.invoke.result. */
export interface NodeInvokeRequestEvent {
  readonly id: string
  readonly nodeId: string
  readonly command: string
  /** A JSON text, or null where there are no params. */
  readonly paramsJSON: string | null
  readonly timeoutMs: number
  readonly idempotencyKey: string
  readonly sessionKey?: string
}

/** Result of `node.invoke`. */
export interface NodeInvokeResult {
  readonly ok: true
  readonly nodeId: string
  readonly command: string
  readonly payload: unknown
  readonly payloadJSON: string | null
}

/** Params of `node.invoke.result`. Answer a command. An answer that nobody waits for is ignored. */
export interface NodeInvokeResultParams {
  readonly id: string
  readonly nodeId: string
  readonly ok: boolean
  readonly payload?: unknown
  readonly payloadJSON?: string | null
  readonly error?: {
    readonly code?: string
    readonly message?: string
  } | null
}

/** Result of `node.invoke.result`. */
export type NodeInvokeResultResult = NodeInvokeProgressResult

/** Params of `node.list`. List the nodes that are connected, approved, or wait for approval. */
export type NodeListParams = Readonly<Record<string, never>>

/** Result of `node.list`. */
export interface NodeListResult {
  readonly ts: number
  readonly nodes: readonly NodeInfo[]
}

/** Params of `node.pair.approve`. Approve what a node asks to lend, as far as the caller holds what that takes. */
export interface NodePairApproveParams {
  readonly requestId: string
}

/** Result of `node.pair.approve`. */
export interface NodePairApproveResult {
  readonly requestId: string
  readonly node: {
    readonly nodeId: string
    readonly displayName?: string
    readonly platform?: string
    readonly version?: string
    readonly caps: readonly string[]
    readonly commands: readonly string[]
    readonly permissions: Readonly<Record<string, boolean>>
    readonly createdAtMs: number
    readonly approvedAtMs: number
    readonly lastConnectedAtMs?: number
    readonly lastSeenAtMs?: number
    readonly lastSeenReason?: string
  }
}

/** Params of `node.pair.list`. List the surfaces that wait for approval and the nodes that have one. */
export type NodePairListParams = Readonly<Record<string, never>>

/** Result of `node.pair.list`. */
export interface NodePairListResult {
  readonly pending: readonly SurfaceRequest[]
  readonly paired: readonly ({
    readonly nodeId: string
    readonly displayName?: string
    readonly platform?: string
    readonly version?: string
    readonly caps: readonly string[]
    readonly commands: readonly string[]
    readonly permissions: Readonly<Record<string, boolean>>
    readonly createdAtMs: number
    readonly approvedAtMs: number
    readonly lastConnectedAtMs?: number
    readonly lastSeenAtMs?: number
    readonly lastSeenReason?: string
  })[]
}

/** Params of `node.pair.reject`. Reject what a node asks to lend; what was approved before stays. */
export interface NodePairRejectParams {
  readonly requestId: string
}

/** Result of `node.pair.reject`. */
export interface NodePairRejectResult {
  readonly requestId: string
  readonly nodeId: string
}

/** Params of `node.pair.remove`. Take back everything a node was approved for. */
export interface NodePairRemoveParams {
  readonly nodeId: string
}

/** Result of `node.pair.remove`. */
export interface NodePairRemoveResult {
  readonly nodeId: string
}

/** Payload of the event `node.pair.requested`. A connected node asks to lend abilities that nobody approved yet. */
export type NodePairRequestedEvent = SurfaceRequest

/** Payload of the event `node.pair.resolved`. What a node asked for was approved, rejected or taken back. The node hears it too, outside its numbering. */
export interface NodePairResolvedEvent {
  readonly requestId: string
  readonly nodeId: string
  readonly decision: 'approved' | 'rejected' | 'removed'
  readonly ts: number
}

/** Params of `node.pending.ack`. Say which waiting commands this node has carried out. */
export interface NodePendingAckParams {
  readonly ids: readonly string[]
}

/** Result of `node.pending.ack`. */
export interface NodePendingAckResult {
  readonly nodeId: string
  readonly ackedIds: readonly string[]
  readonly remainingCount: number
}

/** Params of `node.pending.drain`. Take the wishes that wait for this node, urgent ones first. */
export interface NodePendingDrainParams {
  readonly maxItems?: number
}

/** Result of `node.pending.drain`. */
export interface NodePendingDrainResult {
  readonly nodeId: string
  readonly revision: number
  readonly items: readonly ({
    readonly id: string
    readonly type: 'status.request' | 'location.request'
    readonly priority: 'normal' | 'high'
    readonly createdAtMs: number
    readonly expiresAtMs: number | null
  })[]
  readonly hasMore: boolean
}

/** Params of `node.pending.enqueue`. Add a wish for a node to find when it asks next. Nothing wakes the node. */
export interface NodePendingEnqueueParams {
  readonly nodeId: string
  readonly type: 'status.request' | 'location.request'
  readonly priority?: 'normal' | 'high'
  readonly expiresInMs?: number
}

/** Result of `node.pending.enqueue`. */
export interface NodePendingEnqueueResult {
  readonly nodeId: string
  readonly revision: number
  readonly queued: {
    readonly id: string
    readonly type: 'status.request' | 'location.request'
    readonly priority: 'normal' | 'high'
    readonly createdAtMs: number
    readonly expiresAtMs: number | null
  }
  readonly wakeTriggered: false
}

/** Params of `node.pending.pull`. Read the commands that wait for this node to be opened. */
export type NodePendingPullParams = Readonly<Record<string, never>>

/** Result of `node.pending.pull`. */
export interface NodePendingPullResult {
  readonly nodeId: string
  readonly actions: readonly ({
    readonly id: string
    readonly command: string
    readonly paramsJSON: string | null
    readonly enqueuedAtMs: number
  })[]
}

/** Params of `node.pluginSurface.refresh`. Issue a node a new address for a surface that hello gave one for. */
export interface NodePluginSurfaceRefreshParams {
  readonly surface: string
  /** The address that the client holds; understood, and of no consequence. */
  readonly observedUrl?: string
}

/** Result of `node.pluginSurface.refresh`. */
export interface NodePluginSurfaceRefreshResult {
  readonly surface: string
  readonly pluginSurfaceUrls: Readonly<Record<string, string>>
  readonly expiresAtMs: number
}

/** Params of `node.pluginTools.update`. Declare the tools of this node’s plugins. The gateway takes none yet, and says so. */
export interface NodePluginToolsUpdateParams {
  readonly tools: readonly unknown[]
}

/** Result of `node.pluginTools.update`. */
export interface NodePluginToolsUpdateResult {
  readonly nodeId: string
  readonly tools: readonly unknown[]
}

/** Payload of the event `node.presence`. Whether somebody uses the device of a node. */
export interface NodePresenceEvent {
  readonly nodeId: string
  readonly activity: unknown
  readonly ts: number
}

/** Params of `node.rename`. Give a node a name of your own. */
export interface NodeRenameParams {
  readonly nodeId: string
  readonly displayName: string
}

/** Result of `node.rename`. */
export interface NodeRenameResult {
  readonly nodeId: string
  readonly displayName: string
}

/** Params of `node.runnerInventory.update`. Tell what this node could run for others. The gateway uses none of it yet. */
export type NodeRunnerInventoryUpdateParams = Readonly<Record<string, never>>

/** Result of `node.runnerInventory.update`. */
export interface NodeRunnerInventoryUpdateResult {
  readonly nodeId: string
}

/** Params of `node.skills.update`. Declare the skills of this node. The gateway takes none yet, and says so. */
export interface NodeSkillsUpdateParams {
  readonly skills: readonly unknown[]
}

/** Result of `node.skills.update`. */
export interface NodeSkillsUpdateResult {
  readonly nodeId: string
  readonly skills: readonly unknown[]
}

/** Params of `outbox.drop`. Take a message out of the outbox, so that it is never sent. */
export interface OutboxDropParams {
  readonly id: string
}

/** Result of `outbox.drop`. */
export interface OutboxDropResult {
  readonly id: string
  readonly channel: string
  readonly accountId: string
  readonly conversation: string
  readonly threadId?: string
  readonly state: 'pending' | 'sending' | 'sent' | 'unknown' | 'dead' | 'dropped'
  readonly status: DeliveryStatus
  readonly text: string
  readonly attempts: number
  readonly messageId?: string
  readonly reason?: string
  readonly remedy?: string
  readonly runId?: string
  readonly sessionKey?: string
  readonly createdAt: number
  readonly updatedAt: number
  readonly notBefore: number
  readonly expiresAt: number
}

/** Params of `outbox.list`. List outgoing messages, newest first: unless told otherwise, those that wait, failed or have an unknown fate. */
export interface OutboxListParams {
  readonly states?: readonly ('pending' | 'sending' | 'sent' | 'unknown' | 'dead' | 'dropped')[]
  readonly limit?: number
}

/** Result of `outbox.list`. */
export interface OutboxListResult {
  readonly messages: readonly OutboxDropResult[]
}

/** Params of `outbox.retry`. Send a message again that failed, or of which nobody knows whether it arrived. */
export interface OutboxRetryParams {
  readonly id: string
}

/** Result of `outbox.retry`. */
export type OutboxRetryResult = OutboxDropResult

export interface PairedDevice {
  readonly deviceId: string
  readonly publicKey: string
  readonly displayName?: string
  readonly operatorLabel?: string
  readonly platform?: string
  readonly deviceFamily?: string
  readonly clientId?: string
  readonly clientMode?: string
  readonly role: string
  readonly roles: readonly string[]
  readonly scopes: readonly string[]
  readonly approvedScopes: readonly string[]
  readonly remoteIp?: string
  readonly tokens: readonly DeviceTokenInfo[]
  readonly approvedVia: 'owner' | 'silent' | 'bootstrap'
  readonly createdAtMs: number
  readonly approvedAtMs: number
  readonly lastSeenAtMs?: number
  readonly connected: boolean
}

/** A device that waits for approval. */
export interface PairingRequest {
  readonly requestId: string
  readonly deviceId: string
  readonly publicKey: string
  readonly displayName?: string
  readonly platform?: string
  readonly deviceFamily?: string
  readonly clientId?: string
  readonly clientMode?: string
  readonly browserOrigin?: string
  readonly role: string
  readonly roles: readonly string[]
  readonly scopes: readonly string[]
  readonly remoteIp?: string
  readonly silent: boolean
  /** The device is already paired and asks for more, or comes back changed. */
  readonly isRepair: boolean
  readonly ts: number
}

/** A request as lists show it. The event of a new request is closed in the published schema, so it lacks the code. */
export interface PendingRequest {
  readonly requestId: string
  readonly deviceId: string
  readonly publicKey: string
  readonly displayName?: string
  readonly platform?: string
  readonly deviceFamily?: string
  readonly clientId?: string
  readonly clientMode?: string
  readonly browserOrigin?: string
  readonly role: string
  readonly roles: readonly string[]
  readonly scopes: readonly string[]
  readonly remoteIp?: string
  readonly silent: boolean
  readonly isRepair: boolean
  readonly ts: number
  /** Six digits that the waiting device shows as well: the same on both screens, it is the same device. */
  readonly compareCode: string
}

/** A part of the gateway that is off or runs on defaults, and why. */
export interface PluginProblem {
  readonly id: string
  readonly origin: string
  readonly activated: boolean
  readonly error: string
}

/** Params of `plugin.surface.refresh`. Issue a new address for a surface that hello gave one for. */
export interface PluginSurfaceRefreshParams {
  readonly surface: string
  /** The address that the client holds; understood, and of no consequence. */
  readonly observedUrl?: string
}

/** Result of `plugin.surface.refresh`. */
export type PluginSurfaceRefreshResult = NodePluginSurfaceRefreshResult

/** One row of `system-presence`: a program or device that is, or just was, connected. */
export interface PresenceEntry {
  readonly ts: number
  readonly host?: string
  readonly ip?: string
  readonly version?: string
  readonly platform?: string
  readonly deviceFamily?: string
  readonly modelIdentifier?: string
  readonly timeZone?: string
  readonly mode?: string
  readonly lastInputSeconds?: number
  readonly reason?: string
  readonly tags?: readonly string[]
  readonly text?: string
  readonly onlineSince?: number
  readonly lastActivityAt?: number
  readonly deviceId?: string
  readonly roles?: readonly string[]
  readonly scopes?: readonly string[]
  readonly instanceId?: string
}

/** Payload of the event `presence`. Who is connected has changed: the whole list. */
export interface PresenceEvent {
  readonly presence: readonly PresenceEntry[]
}

export interface RecentSession {
  readonly key: string
  readonly updatedAt: number | null
  readonly age: number | null
}

/** Client to gateway: `params` left out means `{}`. */
export interface RequestFrame {
  readonly type: 'req'
  readonly id: string
  readonly method: string
  readonly params?: unknown
  readonly traceparent?: string
}

/** Gateway to client: the answer to the request of the same id. */
export interface ResponseFrame {
  readonly type: 'res'
  readonly id: string
  readonly ok: boolean
  readonly payload?: unknown
  readonly error?: ErrorShape
}

/** What a connection is: an `operator` steers the gateway, a `node` lends it a device's abilities. */
export type Role = 'operator' | 'node'

/** Params of `rpc.describe`. Describe every method, event and error code, with JSON Schemas. */
export type RpcDescribeParams = Readonly<Record<string, never>>

/** Result of `rpc.describe`. */
export interface RpcDescribeResult {
  readonly methods: readonly ({
    readonly name: string
    readonly summary: string
    readonly scope: string
    readonly role: string
    readonly params: unknown
    readonly result: unknown
  })[]
  readonly events: readonly ({
    readonly name: string
    readonly summary: string
    readonly scope: string
    readonly payload: unknown
  })[]
  readonly errors: Readonly<Record<string, string>>
}

/** Params of `send`. Send a message to somebody on a network, once per idempotency key, and answer with its id there. */
export interface SendParams {
  /** An id of the network: a chat, a user, a channel. */
  readonly to: string
  readonly idempotencyKey: string
  readonly message?: string
  readonly mediaUrl?: string
  readonly mediaUrls?: readonly string[]
  /** The bytes of one file, in base64. */
  readonly buffer?: string
  readonly filename?: string
  readonly contentType?: string
  readonly asVoice?: boolean
  readonly gifPlayback?: boolean
  /** May be left out where only one network is set up. */
  readonly channel?: string
  readonly accountId?: string
  readonly agentId?: string
  readonly replyToId?: string
  readonly threadId?: string | number
  readonly forceDocument?: boolean
  readonly silent?: boolean
  readonly parseMode?: 'HTML'
  /** The conversation with the agent in which this is written down as well. */
  readonly sessionKey?: string
}

/** Result of `send`. */
export interface SendResult {
  readonly runId: string
  readonly messageId: string
  readonly channel: string
  readonly chatId: string
  /** The outbox row, for `outbox.list`. */
  readonly outboxId: string
}

export interface SessionDefaults {
  readonly defaultAgentId: string
  readonly mainKey: string
  readonly mainSessionKey: string
  readonly scope: string
  readonly modelConfigured: boolean
  readonly ownership: 'sole'
  readonly selectionRequired: boolean
}

export type SessionKind = 'direct' | 'group' | 'global' | 'unknown'

/** Payload of the event `session.message`. A message was added to a session’s transcript. */
export interface SessionMessageEvent {
  readonly sessionKey: string
  readonly agentId: string
  readonly message: HistoryMessage
  readonly messageId: string
  readonly messageSeq: number
  readonly session: SessionRow
}

/** A session as lists and events show it. */
export interface SessionRow {
  readonly key: string
  readonly kind: SessionKind
  readonly agentId: string
  readonly sessionId: string
  readonly updatedAt: number | null
  readonly createdAt?: number
  readonly displayName?: string
  readonly label?: string
  readonly derivedTitle?: string
  readonly lastMessagePreview?: string
  readonly model?: string
  readonly modelProvider?: string
  readonly modelOverrideSource?: 'user'
  readonly inputTokens?: number
  readonly outputTokens?: number
  readonly totalTokens?: number
  readonly thinkingLevel?: string
  readonly verboseLevel?: string
  readonly sendPolicy?: string
  readonly archived?: boolean
  readonly pinned?: boolean
  readonly unread?: boolean
  readonly icon?: string
  readonly color?: string
  readonly category?: string
  readonly isMain: boolean
  readonly hasActiveRun: boolean
  readonly activeRunIds?: readonly string[]
  readonly abortedLastRun?: boolean
}

export interface SessionStock {
  readonly path: string
  readonly count: number
  readonly recent: readonly RecentSession[]
}

/** Payload of the event `session.tool`. A tool of a run, for those who subscribed to sessions and did not start it. */
export type SessionToolEvent = AgentEvent

/** Payload of the event `sessions.changed`. A session was made, changed, reset or deleted, or a run in it began or ended. */
export interface SessionsChangedEvent {
  readonly sessionKey: string
  readonly agentId: string
  readonly reason: string
  readonly phase?: 'start' | 'end' | 'error'
  readonly runId?: string
  readonly ts: number
  readonly session?: SessionRow
}

/** Params of `sessions.delete`. Delete a session, with its transcript unless told otherwise. */
export interface SessionsDeleteParams {
  readonly key: string
  readonly agentId?: string
  readonly deleteTranscript?: boolean
  readonly archivedOnly?: boolean
}

/** Result of `sessions.delete`. */
export interface SessionsDeleteResult {
  readonly ok: true
  readonly key: string
  readonly deleted: boolean
  readonly archived: readonly string[]
}

/** Params of `sessions.describe`. Read one session; null where there is none. */
export interface SessionsDescribeParams {
  readonly key: string
  readonly agentId?: string
  readonly includeDerivedTitles?: boolean
  readonly includeLastMessage?: boolean
}

/** Result of `sessions.describe`. */
export interface SessionsDescribeResult {
  readonly session: SessionRow | null
}

/** Params of `sessions.list`. List sessions, newest first. */
export interface SessionsListParams {
  readonly limit?: number
  readonly offset?: number
  readonly activeMinutes?: number
  readonly includeDerivedTitles?: boolean
  readonly includeLastMessage?: boolean
  readonly label?: string
  readonly search?: string
  readonly agentId?: string
  readonly archived?: boolean | 'all'
}

/** Result of `sessions.list`. */
export interface SessionsListResult {
  readonly ts: number
  readonly path: string
  readonly count: number
  readonly totalCount: number
  readonly limitApplied: number
  readonly nextOffset: number | null
  readonly hasMore: boolean
  readonly defaults: {
    readonly model: string
    readonly modelProvider: string
  }
  readonly sessions: readonly SessionRow[]
}

/** Params of `sessions.messages.subscribe`. Hear of the messages of one session on this connection. */
export interface SessionsMessagesSubscribeParams {
  readonly key: string
  readonly agentId?: string
}

/** Result of `sessions.messages.subscribe`. */
export interface SessionsMessagesSubscribeResult {
  readonly subscribed: boolean
  readonly key?: string
}

/** Params of `sessions.messages.unsubscribe`. Hear of the messages of one session no more. */
export interface SessionsMessagesUnsubscribeParams {
  readonly key: string
  readonly agentId?: string
}

/** Result of `sessions.messages.unsubscribe`. */
export type SessionsMessagesUnsubscribeResult = SessionsMessagesSubscribeResult

/** Params of `sessions.patch`. Change the settings of a session; null clears one. */
export interface SessionsPatchParams {
  readonly key: string
  readonly agentId?: string
  readonly label?: string | null
  readonly displayName?: string | null
  readonly icon?: string | null
  readonly color?: string | null
  readonly category?: string | null
  readonly pinned?: boolean | null
  readonly archived?: boolean | null
  readonly unread?: boolean | null
  readonly model?: string | null
  readonly thinkingLevel?: string | null
  readonly verboseLevel?: string | null
  readonly reasoningLevel?: string | null
  readonly responseUsage?: string | null
  readonly elevatedLevel?: string | null
  readonly sendPolicy?: string | null
  readonly groupActivation?: string | null
  readonly queueMode?: string | null
}

/** Result of `sessions.patch`. */
export interface SessionsPatchResult {
  readonly ok: true
  readonly path: string
  readonly key: string
  readonly entry: SessionRow
}

/** Params of `sessions.preview`. Read the last few messages of several sessions, shortened. */
export interface SessionsPreviewParams {
  readonly keys: readonly string[]
  readonly limit?: number
  readonly maxChars?: number
}

/** Result of `sessions.preview`. */
export interface SessionsPreviewResult {
  readonly ts: number
  readonly previews: readonly ({
    readonly key: string
    readonly status: 'ok' | 'empty' | 'missing' | 'error'
    readonly items: readonly ({
      readonly role: string
      readonly text: string
    })[]
  })[]
}

/** Params of `sessions.reset`. Start a session over; the old transcript is kept. */
export interface SessionsResetParams {
  readonly key: string
  readonly agentId?: string
  readonly reason?: 'new' | 'reset'
}

/** Result of `sessions.reset`. */
export interface SessionsResetResult {
  readonly ok: true
  readonly key: string
  readonly entry: SessionRow
}

/** Params of `sessions.resolve`. Find the key of a session by key, session id, label or the start of its id. */
export interface SessionsResolveParams {
  readonly key?: string
  readonly sessionId?: string
  readonly label?: string
  readonly shortId?: string
  readonly agentId?: string
  readonly allowMissing?: boolean
}

/** Result of `sessions.resolve`. */
export type SessionsResolveResult = {
  readonly ok: true
  readonly key: string
  readonly agentId: string
  readonly displayName?: string
} | {
  readonly ok: false
}

/** Params of `sessions.subscribe`. Hear of every session on this connection: sessions.changed, session.message, session.tool. */
export interface SessionsSubscribeParams {
  readonly limit?: number
  readonly offset?: number
  readonly activeMinutes?: number
  readonly includeDerivedTitles?: boolean
  readonly includeLastMessage?: boolean
  readonly label?: string
  readonly search?: string
  readonly agentId?: string
  readonly archived?: boolean | 'all'
}

/** Result of `sessions.subscribe`. */
export interface SessionsSubscribeResult {
  readonly subscribed: true
  readonly list?: SessionsListResult
}

/** Params of `sessions.unsubscribe`. Hear of sessions no more on this connection. */
export type SessionsUnsubscribeParams = Readonly<Record<string, never>>

/** Result of `sessions.unsubscribe`. */
export type SessionsUnsubscribeResult = SessionsMessagesSubscribeResult

/** Params of `set-heartbeats`. Set all heartbeats on or off until the next start; the configuration says for good. */
export interface SetHeartbeatsParams {
  readonly enabled: boolean
}

/** Result of `set-heartbeats`. */
export interface SetHeartbeatsResult {
  readonly ok: true
  readonly enabled: boolean
}

/** What a setup code gives: `limited` everything but administration, `node` no control at all. */
export type SetupAccess = 'full' | 'limited' | 'node'

/** A setup code that a device has used. */
export interface SetupCompletion {
  readonly setupId: string
  readonly deviceId: string
  readonly deviceName?: string
  readonly access: SetupAccess
  readonly ts: number
}

/** Payload of the event `shutdown`. The gateway stops; the connection is closed with 1012 right after. */
export interface ShutdownEvent {
  readonly reason: string
  readonly restartExpectedMs?: number
}

/** Params of `skills.bins`. List the programs that the gateway’s skills call for. There are none yet. */
export type SkillsBinsParams = Readonly<Record<string, never>>

/** Result of `skills.bins`. */
export interface SkillsBinsResult {
  readonly bins: readonly string[]
}

export interface StateVersion {
  readonly presence: number
  readonly health: number
}

/** Params of `status`. Read the version, the sessions, the default model and who is connected. */
export interface StatusParams {
  readonly includeChannelSummary?: boolean
  readonly includeCliProjection?: boolean
}

/** Result of `status`. */
export interface StatusResult {
  readonly runtimeVersion: string
  readonly uptimeMs: number
  readonly heartbeat: {
    readonly defaultAgentId: string
    readonly agents: readonly ({
      readonly agentId: string
      readonly enabled: boolean
      readonly every: string
      readonly everyMs: number | null
    })[]
  }
  readonly channelSummary: readonly string[]
  readonly queuedSystemEvents: readonly string[]
  readonly sessions: {
    readonly paths: readonly string[]
    readonly count: number
    readonly defaults: {
      readonly model: string
      readonly modelProvider: string
    }
    readonly recent: readonly SessionRow[]
    readonly byAgent: readonly ({
      readonly agentId: string
      readonly path: string
      readonly count: number
      readonly recent: readonly SessionRow[]
    })[]
  }
  readonly runs: {
    readonly active: number
  }
  readonly clients: number
  /** How many paired devices may administer. `hint` says what to do while there is none: that is no fault. */
  readonly administrators: {
    readonly paired: number
    readonly hint?: string
  }
  readonly problems: readonly PluginProblem[]
}

/** A surface that waits for an owner, as lists and events show it. */
export interface SurfaceRequest {
  readonly requestId: string
  readonly nodeId: string
  readonly clientId?: string
  readonly clientMode?: string
  readonly displayName?: string
  readonly platform?: string
  readonly version?: string
  readonly deviceFamily?: string
  readonly modelIdentifier?: string
  readonly caps: readonly string[]
  readonly commands: readonly string[]
  readonly permissions: Readonly<Record<string, boolean>>
  readonly requiredApproveScopes: readonly string[]
  readonly remoteIp?: string
  readonly ts: number
}

/** Params of `system-event`. Report something that happened: a presence row, and a note for the next turn of a session. */
export interface SystemEventParams {
  readonly host?: string
  readonly ip?: string
  readonly version?: string
  readonly platform?: string
  readonly deviceFamily?: string
  readonly modelIdentifier?: string
  readonly timeZone?: string
  readonly mode?: string
  readonly lastInputSeconds?: number
  readonly reason?: string
  readonly tags?: readonly string[]
  readonly text: string
  readonly onlineSince?: number
  readonly lastActivityAt?: number
  readonly deviceId?: string
  readonly roles?: readonly string[]
  readonly scopes?: readonly string[]
  readonly instanceId?: string
  readonly sessionKey?: string
  readonly wake?: boolean
}

/** Result of `system-event`. */
export interface SystemEventResult {
  readonly ok: true
}

/** Params of `system-presence`. List who is connected, or just was, newest first. */
export type SystemPresenceParams = Readonly<Record<string, never>>

/** Result of `system-presence`. */
export type SystemPresenceResult = readonly PresenceEntry[]

export interface TextPart {
  readonly type: 'text'
  readonly text: string
}

export interface ThinkingPart {
  readonly type: 'thinking'
  readonly thinking: string
}

/** Payload of the event `tick`. The gateway is alive. A client that hears nothing for two intervals reconnects. */
export interface TickEvent {
  readonly ts: number
}

export interface ToolCallPart {
  readonly type: 'toolCall'
  readonly id: string
  readonly name: string
  readonly arguments: unknown
}

export interface Usage {
  readonly input?: number
  readonly output?: number
  readonly total?: number
}

/** Params of `wake`. Tell an agent of an event: now, or when it looks at the conversation next. */
export interface WakeParams {
  readonly mode: CronWakeMode
  readonly text: string
  readonly sessionKey?: string
  readonly agentId?: string
}

/** Result of `wake`. */
export interface WakeResult {
  readonly ok: true
}

/** Params of `web.login.answer`. Give what the login of an account asks for. */
export interface WebLoginAnswerParams {
  readonly channel?: string
  readonly accountId?: string
  readonly timeoutMs?: number
  readonly values: Readonly<Record<string, string>>
}

/** Result of `web.login.answer`. */
export interface WebLoginAnswerResult {
  readonly connected: boolean
  readonly message: string
  readonly qrDataUrl?: string
  /** What the QR code says, for screens that draw their own. */
  readonly qrData?: string
  /** A code that is typed on the phone. */
  readonly code?: string
  /** What the person must give, with `web.login.answer`. */
  readonly fields?: readonly ({
    readonly name: string
    readonly label: string
    readonly secret?: boolean
  })[]
  /** For `web.login.wait`: counts what there was to show. */
  readonly turn: number
  readonly failed?: boolean
}

/** Params of `web.login.cancel`. Give up the login of an account that is under way, and answer once it is over. */
export interface WebLoginCancelParams {
  readonly channel?: string
  readonly accountId?: string
  readonly timeoutMs?: number
}

/** Result of `web.login.cancel`. */
export type WebLoginCancelResult = WebLoginAnswerResult

/** Params of `web.login.start`. Begin to link an account and answer with the first thing to show: a QR code, a code, a question. */
export interface WebLoginStartParams {
  readonly channel?: string
  readonly accountId?: string
  readonly timeoutMs?: number
  readonly force?: boolean
  readonly verbose?: boolean
}

/** Result of `web.login.start`. */
export type WebLoginStartResult = WebLoginAnswerResult

/** Params of `web.login.wait`. Wait until an account is linked, or there is something else to show than the code named. */
export interface WebLoginWaitParams {
  readonly channel?: string
  readonly accountId?: string
  readonly timeoutMs?: number
  readonly currentQrDataUrl?: string
  /** What is shown now: the answer comes as soon as there is something else. */
  readonly turn?: number
}

/** Result of `web.login.wait`. */
export type WebLoginWaitResult = WebLoginAnswerResult
