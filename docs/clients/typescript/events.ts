// Made by `npm run protocol`. Do not edit.

import type {
  A2uiActedEvent,
  A2uiMessagesEvent,
  A2uiPresentedEvent,
  AgentEvent,
  CanvasChangedEvent,
  CanvasPresentEvent,
  ChannelsChangedEvent,
  ChannelsPairingRequestedEvent,
  ChatEvent,
  ConnectChallengeEvent,
  CronEvent,
  DevicePairChangedEvent,
  DevicePairRequestedEvent,
  DevicePairResolvedEvent,
  DevicePairSetupCompletedEvent,
  DevicePairSetupDeliveryUncertainEvent,
  ExecApprovalRequestedEvent,
  ExecApprovalResolvedEvent,
  HealthEvent,
  HeartbeatEvent,
  MessageDeliveryEvent,
  NodeHostStatsEvent,
  NodeInvokeCancelEvent,
  NodeInvokeRequestEvent,
  NodePairRequestedEvent,
  NodePairResolvedEvent,
  NodePresenceEvent,
  PresenceEvent,
  SessionMessageEvent,
  SessionToolEvent,
  SessionsChangedEvent,
  ShutdownEvent,
  TickEvent
} from './definitions.ts'

/** The payload of every event, by the name that an event frame carries. */
export interface Events {
  /** Somebody pressed something on a surface, and a turn of the agent answers it. Scope `operator.read`. */
  readonly 'a2ui.acted': A2uiActedEvent
  /** Surfaces of a session changed. A number that skips means a loss: subscribe again. Scope `operator.read`. */
  readonly 'a2ui.messages': A2uiMessagesEvent
  /** An agent shows surfaces that were not there before: a page may open a place for them. Scope `operator.read`. */
  readonly 'a2ui.presented': A2uiPresentedEvent
  /** A step of a run: its life, its text, its tools. Tools only to those who started it and ask. Scope `operator.read`. */
  readonly 'agent': AgentEvent
  /** A canvas has a new revision, or is gone. Scope `operator.read`. */
  readonly 'canvas.changed': CanvasChangedEvent
  /** An agent asks that people look at a canvas; a page with a panel for it opens the panel. Scope `operator.read`. */
  readonly 'canvas.present': CanvasPresentEvent
  /** The link of an account came up, went down or needs somebody to act. Scope `operator.read`. */
  readonly 'channels.changed': ChannelsChangedEvent
  /** An unknown sender was given a code and waits for approval. Scope `operator.pairing`. */
  readonly 'channels.pairing.requested': ChannelsPairingRequestedEvent
  /** What a person sees of a run: status, growing text, and one end. Scope `operator.read`. */
  readonly 'chat': ChatEvent
  /** The first frame of every connection: what the client signs. It has no sequence number. Scope `everyone`. */
  readonly 'connect.challenge': ConnectChallengeEvent
  /** A job was added, changed or removed, or a run of it began or ended. Scope `operator.read`. */
  readonly 'cron': CronEvent
  /** A paired device was renamed or removed: read the list again. Scope `operator.pairing`. */
  readonly 'device.pair.changed': DevicePairChangedEvent
  /** A device waits for approval. Scope `operator.pairing`. */
  readonly 'device.pair.requested': DevicePairRequestedEvent
  /** A pairing request was approved, rejected or replaced. Scope `operator.pairing`. */
  readonly 'device.pair.resolved': DevicePairResolvedEvent
  /** A device used its setup code and is paired. Scope `operator.pairing`. */
  readonly 'device.pair.setup.completed': DevicePairSetupCompletedEvent
  /** A device was approved by its setup code, but left before it had its tokens. It may come again with the code. Scope `operator.pairing`. */
  readonly 'device.pair.setup.deliveryUncertain': DevicePairSetupDeliveryUncertainEvent
  /** A program waits for permission to run. Scope `operator.approvals`. */
  readonly 'exec.approval.requested': ExecApprovalRequestedEvent
  /** A request to run a program was decided, or its time ran out. Scope `operator.approvals`. */
  readonly 'exec.approval.resolved': ExecApprovalResolvedEvent
  /** How the gateway is: every minute, and once to each new connection. Scope `everyone`. */
  readonly 'health': HealthEvent
  /** An agent was woken, or was not, and what came of it. Nodes hear it too, so it holds no words. Scope `everyone`. */
  readonly 'heartbeat': HeartbeatEvent
  /** How far one outgoing message came: each step once, in order. Scope `operator.read`. */
  readonly 'message.delivery': MessageDeliveryEvent
  /** How busy the machine of a node is. Scope `operator.read`. */
  readonly 'node.hostStats': NodeHostStatsEvent
  /** To a node: nobody waits for this command any more. Scope `everyone`. */
  readonly 'node.invoke.cancel': NodeInvokeCancelEvent
  /** To a node: carry out a command and answer with node.invoke.result. Scope `everyone`. */
  readonly 'node.invoke.request': NodeInvokeRequestEvent
  /** A connected node asks to lend abilities that nobody approved yet. Scope `operator.pairing`. */
  readonly 'node.pair.requested': NodePairRequestedEvent
  /** What a node asked for was approved, rejected or taken back. The node hears it too, outside its numbering. Scope `operator.pairing`. */
  readonly 'node.pair.resolved': NodePairResolvedEvent
  /** Whether somebody uses the device of a node. Scope `operator.read`. */
  readonly 'node.presence': NodePresenceEvent
  /** Who is connected has changed: the whole list. Scope `operator.read`. */
  readonly 'presence': PresenceEvent
  /** A message was added to a session’s transcript. Scope `operator.read`. */
  readonly 'session.message': SessionMessageEvent
  /** A tool of a run, for those who subscribed to sessions and did not start it. Scope `operator.read`. */
  readonly 'session.tool': SessionToolEvent
  /** A session was made, changed, reset or deleted, or a run in it began or ended. Scope `operator.read`. */
  readonly 'sessions.changed': SessionsChangedEvent
  /** The gateway stops; the connection is closed with 1012 right after. Scope `everyone`. */
  readonly 'shutdown': ShutdownEvent
  /** The gateway is alive. A client that hears nothing for two intervals reconnects. Scope `everyone`. */
  readonly 'tick': TickEvent
}

export type EventName = keyof Events
