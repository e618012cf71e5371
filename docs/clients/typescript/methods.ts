// Made by `npm run protocol`. Do not edit.

import type {
  A2uiActionParams,
  A2uiActionResult,
  A2uiCatalogParams,
  A2uiCatalogResult,
  A2uiDataParams,
  A2uiDataResult,
  A2uiPushParams,
  A2uiPushResult,
  A2uiRenderedParams,
  A2uiRenderedResult,
  A2uiResetParams,
  A2uiResetResult,
  A2uiStateParams,
  A2uiStateResult,
  A2uiSubscribeParams,
  A2uiSubscribeResult,
  A2uiUnsubscribeParams,
  A2uiUnsubscribeResult,
  AgentIdentityGetParams,
  AgentIdentityGetResult,
  AgentParams,
  AgentResult,
  AgentWaitParams,
  AgentWaitResult,
  AgentsListParams,
  AgentsListResult,
  AuditAuthorityListParams,
  AuditAuthorityListResult,
  AuditAuthorityVerifyParams,
  AuditAuthorityVerifyResult,
  CanvasDeleteParams,
  CanvasDeleteResult,
  CanvasFilesParams,
  CanvasFilesResult,
  CanvasListParams,
  CanvasListResult,
  CanvasOpenParams,
  CanvasOpenResult,
  CanvasPresentParams,
  CanvasPresentResult,
  CanvasReadParams,
  CanvasReadResult,
  CanvasRestoreParams,
  CanvasRestoreResult,
  CanvasShareParams,
  CanvasShareResult,
  CanvasUnshareParams,
  CanvasUnshareResult,
  CanvasVersionsParams,
  CanvasVersionsResult,
  ChannelsLogoutParams,
  ChannelsLogoutResult,
  ChannelsPairingApproveParams,
  ChannelsPairingApproveResult,
  ChannelsPairingDismissParams,
  ChannelsPairingDismissResult,
  ChannelsPairingListParams,
  ChannelsPairingListResult,
  ChannelsRestartParams,
  ChannelsRestartResult,
  ChannelsStartParams,
  ChannelsStartResult,
  ChannelsStatusParams,
  ChannelsStatusResult,
  ChannelsStopParams,
  ChannelsStopResult,
  ChatAbortParams,
  ChatAbortResult,
  ChatHistoryParams,
  ChatHistoryResult,
  ChatInjectParams,
  ChatInjectResult,
  ChatSendParams,
  ChatSendResult,
  CommandsListParams,
  CommandsListResult,
  ConfigApplyParams,
  ConfigApplyResult,
  ConfigGetParams,
  ConfigGetResult,
  ConfigPatchParams,
  ConfigPatchResult,
  ConfigReloadParams,
  ConfigReloadResult,
  ConfigSchemaLookupParams,
  ConfigSchemaLookupResult,
  ConfigSchemaParams,
  ConfigSchemaResult,
  ConfigSetParams,
  ConfigSetResult,
  CronAddParams,
  CronAddResult,
  CronGetParams,
  CronGetResult,
  CronListParams,
  CronListResult,
  CronRemoveParams,
  CronRemoveResult,
  CronRunParams,
  CronRunResult,
  CronRunsParams,
  CronRunsResult,
  CronStatusParams,
  CronStatusResult,
  CronUpdateParams,
  CronUpdateResult,
  DevicePairApproveParams,
  DevicePairApproveResult,
  DevicePairListParams,
  DevicePairListResult,
  DevicePairRejectParams,
  DevicePairRejectResult,
  DevicePairRemoveParams,
  DevicePairRemoveResult,
  DevicePairRenameParams,
  DevicePairRenameResult,
  DevicePairSetupCodeParams,
  DevicePairSetupCodeResult,
  DevicePairSetupStatusParams,
  DevicePairSetupStatusResult,
  DeviceScopesRequestUpgradeParams,
  DeviceScopesRequestUpgradeResult,
  DeviceScopesWaitUpgradeParams,
  DeviceScopesWaitUpgradeResult,
  DeviceTokenRevokeParams,
  DeviceTokenRevokeResult,
  DeviceTokenRotateParams,
  DeviceTokenRotateResult,
  ExecApprovalGetParams,
  ExecApprovalGetResult,
  ExecApprovalListParams,
  ExecApprovalListResult,
  ExecApprovalRequestParams,
  ExecApprovalRequestResult,
  ExecApprovalResolveParams,
  ExecApprovalResolveResult,
  ExecApprovalWaitDecisionParams,
  ExecApprovalWaitDecisionResult,
  ExecApprovalsGetParams,
  ExecApprovalsGetResult,
  ExecApprovalsNodeGetParams,
  ExecApprovalsNodeGetResult,
  ExecApprovalsNodeSetParams,
  ExecApprovalsNodeSetResult,
  ExecApprovalsSetParams,
  ExecApprovalsSetResult,
  GatewayIdentityGetParams,
  GatewayIdentityGetResult,
  GatewayRestartRequestParams,
  GatewayRestartRequestResult,
  HealthParams,
  HealthResult,
  LastHeartbeatParams,
  LastHeartbeatResult,
  LogsTailParams,
  LogsTailResult,
  MessageActionParams,
  MessageActionResult,
  ModelsListParams,
  ModelsListResult,
  NodeDescribeParams,
  NodeDescribeResult,
  NodeEventParams,
  NodeEventResult,
  NodeInvokeParams,
  NodeInvokeProgressParams,
  NodeInvokeProgressResult,
  NodeInvokeResult,
  NodeInvokeResultParams,
  NodeInvokeResultResult,
  NodeListParams,
  NodeListResult,
  NodePairApproveParams,
  NodePairApproveResult,
  NodePairListParams,
  NodePairListResult,
  NodePairRejectParams,
  NodePairRejectResult,
  NodePairRemoveParams,
  NodePairRemoveResult,
  NodePendingAckParams,
  NodePendingAckResult,
  NodePendingDrainParams,
  NodePendingDrainResult,
  NodePendingEnqueueParams,
  NodePendingEnqueueResult,
  NodePendingPullParams,
  NodePendingPullResult,
  NodePluginSurfaceRefreshParams,
  NodePluginSurfaceRefreshResult,
  NodePluginToolsUpdateParams,
  NodePluginToolsUpdateResult,
  NodeRenameParams,
  NodeRenameResult,
  NodeRunnerInventoryUpdateParams,
  NodeRunnerInventoryUpdateResult,
  NodeSkillsUpdateParams,
  NodeSkillsUpdateResult,
  OutboxDropParams,
  OutboxDropResult,
  OutboxListParams,
  OutboxListResult,
  OutboxRetryParams,
  OutboxRetryResult,
  PluginSurfaceRefreshParams,
  PluginSurfaceRefreshResult,
  RpcDescribeParams,
  RpcDescribeResult,
  SendParams,
  SendResult,
  SessionsDeleteParams,
  SessionsDeleteResult,
  SessionsDescribeParams,
  SessionsDescribeResult,
  SessionsListParams,
  SessionsListResult,
  SessionsMessagesSubscribeParams,
  SessionsMessagesSubscribeResult,
  SessionsMessagesUnsubscribeParams,
  SessionsMessagesUnsubscribeResult,
  SessionsPatchParams,
  SessionsPatchResult,
  SessionsPreviewParams,
  SessionsPreviewResult,
  SessionsResetParams,
  SessionsResetResult,
  SessionsResolveParams,
  SessionsResolveResult,
  SessionsSubscribeParams,
  SessionsSubscribeResult,
  SessionsUnsubscribeParams,
  SessionsUnsubscribeResult,
  SetHeartbeatsParams,
  SetHeartbeatsResult,
  SkillsBinsParams,
  SkillsBinsResult,
  StatusParams,
  StatusResult,
  SystemEventParams,
  SystemEventResult,
  SystemPresenceParams,
  SystemPresenceResult,
  WakeParams,
  WakeResult,
  WebLoginAnswerParams,
  WebLoginAnswerResult,
  WebLoginCancelParams,
  WebLoginCancelResult,
  WebLoginStartParams,
  WebLoginStartResult,
  WebLoginWaitParams,
  WebLoginWaitResult
} from './definitions.ts'

/** Every method, by the name that a request frame carries. */
export interface Methods {
  /** Send what a person pressed. It starts one turn of the agent, however often it is sent. Role `operator`, scope `operator.write`. */
  readonly 'a2ui.action': { readonly params: A2uiActionParams; readonly result: A2uiActionResult }
  /** Describe the components, functions and icons, or one of them with an example. Role `operator`, scope `operator.read`. */
  readonly 'a2ui.catalog': { readonly params: A2uiCatalogParams; readonly result: A2uiCatalogResult }
  /** Change the data of surfaces by what a person typed. Passwords are dropped. Role `operator`, scope `operator.write`. */
  readonly 'a2ui.data': { readonly params: A2uiDataParams; readonly result: A2uiDataResult }
  /** Show A2UI messages (0.8 to 1.0) in a session, all or none, and say who has drawn them. Role `operator`, scope `operator.write`. */
  readonly 'a2ui.push': { readonly params: A2uiPushParams; readonly result: A2uiPushResult }
  /** Report what was drawn, up to which number, and what went wrong on the way. Role `operator`, scope `operator.read`. */
  readonly 'a2ui.rendered': { readonly params: A2uiRenderedParams; readonly result: A2uiRenderedResult }
  /** Remove one surface of a session, or all of them. Role `operator`, scope `operator.write`. */
  readonly 'a2ui.reset': { readonly params: A2uiResetParams; readonly result: A2uiResetResult }
  /** Read the surfaces of a session: their components and data, passwords left out. Role `operator`, scope `operator.read`. */
  readonly 'a2ui.state': { readonly params: A2uiStateParams; readonly result: A2uiStateResult }
  /** Hear of the surfaces of a session: the whole picture, or what was missed since a number. Role `operator`, scope `operator.read`. */
  readonly 'a2ui.subscribe': { readonly params: A2uiSubscribeParams; readonly result: A2uiSubscribeResult }
  /** Hear of the surfaces of a session no more. Role `operator`, scope `operator.read`. */
  readonly 'a2ui.unsubscribe': { readonly params: A2uiUnsubscribeParams; readonly result: A2uiUnsubscribeResult }
  /** Run a turn: answers `accepted` at once, and under the same id again when it has ended. Role `operator`, scope `depends on the params`. */
  readonly 'agent': { readonly params: AgentParams; readonly result: AgentResult }
  /** Read the name and looks of an agent, by its id or one of its sessions. Role `operator`, scope `operator.read`. */
  readonly 'agent.identity.get': { readonly params: AgentIdentityGetParams; readonly result: AgentIdentityGetResult }
  /** Wait for the end of a run, without ever stopping it. Role `operator`, scope `operator.write`. */
  readonly 'agent.wait': { readonly params: AgentWaitParams; readonly result: AgentWaitResult }
  /** List the agents of this gateway. Role `operator`, scope `operator.read`. */
  readonly 'agents.list': { readonly params: AgentsListParams; readonly result: AgentsListResult }
  /** List the latest changes of authority, newest first. Role `operator`, scope `operator.admin`. */
  readonly 'audit.authority.list': { readonly params: AuditAuthorityListParams; readonly result: AuditAuthorityListResult }
  /** Check that no change of authority was altered or removed since it was written. Role `operator`, scope `operator.admin`. */
  readonly 'audit.authority.verify': { readonly params: AuditAuthorityVerifyParams; readonly result: AuditAuthorityVerifyResult }
  /** Delete a canvas with its files, its revisions and what its pages stored. Role `operator`, scope `operator.write`. */
  readonly 'canvas.delete': { readonly params: CanvasDeleteParams; readonly result: CanvasDeleteResult }
  /** List the files of a canvas with their sizes in bytes. Role `operator`, scope `operator.read`. */
  readonly 'canvas.files': { readonly params: CanvasFilesParams; readonly result: CanvasFilesResult }
  /** List the canvases of one agent or of all, the newest change first. Role `operator`, scope `operator.read`. */
  readonly 'canvas.list': { readonly params: CanvasListParams; readonly result: CanvasListResult }
  /** Issue an address under which this connection may look at a canvas. Role `operator`, scope `operator.read`. */
  readonly 'canvas.open': { readonly params: CanvasOpenParams; readonly result: CanvasOpenResult }
  /** Show a canvas wherever a page has a panel for it. Role `operator`, scope `operator.write`. */
  readonly 'canvas.present': { readonly params: CanvasPresentParams; readonly result: CanvasPresentResult }
  /** Read one file of a canvas: text as it is, anything else as base64. Role `operator`, scope `operator.read`. */
  readonly 'canvas.read': { readonly params: CanvasReadParams; readonly result: CanvasReadResult }
  /** Replace what a canvas holds by one of its revisions, as a new one. Role `operator`, scope `operator.write`. */
  readonly 'canvas.restore': { readonly params: CanvasRestoreParams; readonly result: CanvasRestoreResult }
  /** Make a link by which anybody who has it may look at a canvas, and no more. Role `operator`, scope `operator.admin`. */
  readonly 'canvas.share': { readonly params: CanvasShareParams; readonly result: CanvasShareResult }
  /** Withdraw a link that canvas.share made. Role `operator`, scope `operator.admin`. */
  readonly 'canvas.unshare': { readonly params: CanvasUnshareParams; readonly result: CanvasUnshareResult }
  /** List the revisions that are kept of a canvas, the newest first. Role `operator`, scope `operator.read`. */
  readonly 'canvas.versions': { readonly params: CanvasVersionsParams; readonly result: CanvasVersionsResult }
  /** Give an account back to its network and forget what was kept for it. Its settings stay. Role `operator`, scope `operator.admin`. */
  readonly 'channels.logout': { readonly params: ChannelsLogoutParams; readonly result: ChannelsLogoutResult }
  /** Approve a sender: they may write to the agent in direct chats of this account. Role `operator`, scope `depends on the params`. */
  readonly 'channels.pairing.approve': { readonly params: ChannelsPairingApproveParams; readonly result: ChannelsPairingApproveResult }
  /** Forget the request of a sender. They may ask again. Role `operator`, scope `operator.pairing`. */
  readonly 'channels.pairing.dismiss': { readonly params: ChannelsPairingDismissParams; readonly result: ChannelsPairingDismissResult }
  /** List unknown senders that wait for approval, oldest first. Role `operator`, scope `operator.pairing`. */
  readonly 'channels.pairing.list': { readonly params: ChannelsPairingListParams; readonly result: ChannelsPairingListResult }
  /** Disconnect an account and connect it anew. What waits in its outbox stays. Role `operator`, scope `operator.admin`. */
  readonly 'channels.restart': { readonly params: ChannelsRestartParams; readonly result: ChannelsRestartResult }
  /** Connect an account, or end its wait for the next try. Role `operator`, scope `operator.admin`. */
  readonly 'channels.start': { readonly params: ChannelsStartParams; readonly result: ChannelsStartResult }
  /** Show every network and account: its link, its traffic and, when asked to probe, what the network says. Role `operator`, scope `operator.read`. */
  readonly 'channels.status': { readonly params: ChannelsStatusParams; readonly result: ChannelsStatusResult }
  /** Disconnect an account until it is started again, or until the gateway is. Role `operator`, scope `operator.admin`. */
  readonly 'channels.stop': { readonly params: ChannelsStopParams; readonly result: ChannelsStopResult }
  /** Stop one run of a session, or all of them. Role `operator`, scope `operator.write`. */
  readonly 'chat.abort': { readonly params: ChatAbortParams; readonly result: ChatAbortResult }
  /** Read a conversation, oldest first. A session that does not exist is empty. Role `operator`, scope `operator.read`. */
  readonly 'chat.history': { readonly params: ChatHistoryParams; readonly result: ChatHistoryResult }
  /** Add an assistant message to a conversation, without a run. Role `operator`, scope `operator.admin`. */
  readonly 'chat.inject': { readonly params: ChatInjectParams; readonly result: ChatInjectResult }
  /** Say something in a session. The answer comes as chat and agent events. Role `operator`, scope `depends on the params`. */
  readonly 'chat.send': { readonly params: ChatSendParams; readonly result: ChatSendResult }
  /** List the slash commands that work in every conversation. Role `operator`, scope `operator.read`. */
  readonly 'commands.list': { readonly params: CommandsListParams; readonly result: CommandsListResult }
  /** Replace the whole configuration, like config.set, with a note for the log. Role `operator`, scope `operator.admin`. */
  readonly 'config.apply': { readonly params: ConfigApplyParams; readonly result: ConfigApplyResult }
  /** Read the configuration as written and as in force, with every secret redacted. Role `operator`, scope `operator.read`. */
  readonly 'config.get': { readonly params: ConfigGetParams; readonly result: ConfigGetResult }
  /** Change parts of the configuration by a merge patch, and keep the text around them. Role `operator`, scope `operator.admin`. */
  readonly 'config.patch': { readonly params: ConfigPatchParams; readonly result: ConfigPatchResult }
  /** Read the configuration file again, and take up what can be without a restart. Role `operator`, scope `operator.admin`. */
  readonly 'config.reload': { readonly params: ConfigReloadParams; readonly result: ConfigReloadResult }
  /** Read the JSON Schema of the configuration, with hints for forms. Role `operator`, scope `operator.read`. */
  readonly 'config.schema': { readonly params: ConfigSchemaParams; readonly result: ConfigSchemaResult }
  /** Read one place of the configuration schema and what stands below it. Role `operator`, scope `operator.read`. */
  readonly 'config.schema.lookup': { readonly params: ConfigSchemaLookupParams; readonly result: ConfigSchemaLookupResult }
  /** Replace the whole configuration, and take up what can be without a restart. Role `operator`, scope `operator.admin`. */
  readonly 'config.set': { readonly params: ConfigSetParams; readonly result: ConfigSetResult }
  /** Add a job. Under a declaration key: make the job of that key what is asked for. Role `operator`, scope `operator.admin`. */
  readonly 'cron.add': { readonly params: CronAddParams; readonly result: CronAddResult }
  /** Read one job. Role `operator`, scope `operator.read`. */
  readonly 'cron.get': { readonly params: CronGetParams; readonly result: CronGetResult }
  /** List jobs, the next one first; those that are off only where they are asked for. Role `operator`, scope `operator.read`. */
  readonly 'cron.list': { readonly params: CronListParams; readonly result: CronListResult }
  /** Remove a job. Its log stays, and a run that goes on ends as it would. Role `operator`, scope `operator.admin`. */
  readonly 'cron.remove': { readonly params: CronRemoveParams; readonly result: CronRemoveResult }
  /** Run a job now, beside its schedule; or only where it is due, or where it is on. Role `operator`, scope `operator.admin`. */
  readonly 'cron.run': { readonly params: CronRunParams; readonly result: CronRunResult }
  /** List runs that have ended, of one job or of all, the newest first. Role `operator`, scope `operator.read`. */
  readonly 'cron.runs': { readonly params: CronRunsParams; readonly result: CronRunsResult }
  /** Read whether jobs run by themselves, how many there are, and when the next is due. Role `operator`, scope `operator.read`. */
  readonly 'cron.status': { readonly params: CronStatusParams; readonly result: CronStatusResult }
  /** Change a job. What the patch does not name stays; null takes a part away. Role `operator`, scope `operator.admin`. */
  readonly 'cron.update': { readonly params: CronUpdateParams; readonly result: CronUpdateResult }
  /** Approve a pairing request, as far as the caller holds what it gives. Role `operator`, scope `operator.pairing`. */
  readonly 'device.pair.approve': { readonly params: DevicePairApproveParams; readonly result: DevicePairApproveResult }
  /** List the devices that wait for approval and those that are paired. Role `operator`, scope `operator.pairing`. */
  readonly 'device.pair.list': { readonly params: DevicePairListParams; readonly result: DevicePairListResult }
  /** Reject a pairing request. Role `operator`, scope `operator.pairing`. */
  readonly 'device.pair.reject': { readonly params: DevicePairRejectParams; readonly result: DevicePairRejectResult }
  /** Remove a paired device and close its connections. Role `operator`, scope `operator.pairing`. */
  readonly 'device.pair.remove': { readonly params: DevicePairRemoveParams; readonly result: DevicePairRemoveResult }
  /** Give a paired device a name of your own. Role `operator`, scope `operator.pairing`. */
  readonly 'device.pair.rename': { readonly params: DevicePairRenameParams; readonly result: DevicePairRenameResult }
  /** Make a setup code: one device, one use, ten minutes. Role `operator`, scope `operator.admin`. */
  readonly 'device.pair.setupCode': { readonly params: DevicePairSetupCodeParams; readonly result: DevicePairSetupCodeResult }
  /** Tell whether a device has used a setup code. Role `operator`, scope `operator.admin`. */
  readonly 'device.pair.setupStatus': { readonly params: DevicePairSetupStatusParams; readonly result: DevicePairSetupStatusResult }
  /** Ask the owner for more scopes for the device that calls. Role `operator`, scope `operator.read`. */
  readonly 'device.scopes.requestUpgrade': { readonly params: DeviceScopesRequestUpgradeParams; readonly result: DeviceScopesRequestUpgradeResult }
  /** Wait for the owner’s answer; with a yes comes the new token. Role `operator`, scope `operator.read`. */
  readonly 'device.scopes.waitUpgrade': { readonly params: DeviceScopesWaitUpgradeParams; readonly result: DeviceScopesWaitUpgradeResult }
  /** Revoke a device token and close the connections that stand on it. Role `operator`, scope `operator.pairing`. */
  readonly 'device.token.revoke': { readonly params: DeviceTokenRevokeParams; readonly result: DeviceTokenRevokeResult }
  /** Replace a device token; the device itself gets the new value, nobody else does. Role `operator`, scope `operator.pairing`. */
  readonly 'device.token.rotate': { readonly params: DeviceTokenRotateParams; readonly result: DeviceTokenRotateResult }
  /** Read one program that waits for permission, as a person is to see it. Role `operator`, scope `operator.approvals`. */
  readonly 'exec.approval.get': { readonly params: ExecApprovalGetParams; readonly result: ExecApprovalGetResult }
  /** List the programs that wait for permission. Role `operator`, scope `operator.approvals`. */
  readonly 'exec.approval.list': { readonly params: ExecApprovalListParams; readonly result: ExecApprovalListResult }
  /** Ask whether a program may run, and wait for the decision. Role `operator`, scope `operator.approvals`. */
  readonly 'exec.approval.request': { readonly params: ExecApprovalRequestParams; readonly result: ExecApprovalRequestResult }
  /** Answer whether a program may run: allow-once, allow-always or deny. Role `operator`, scope `operator.approvals`. */
  readonly 'exec.approval.resolve': { readonly params: ExecApprovalResolveParams; readonly result: ExecApprovalResolveResult }
  /** Wait for the decision on a request that was made before. Role `operator`, scope `operator.approvals`. */
  readonly 'exec.approval.waitDecision': { readonly params: ExecApprovalWaitDecisionParams; readonly result: ExecApprovalWaitDecisionResult }
  /** Read the policy over running programs, with the hash that a change must name. Role `operator`, scope `operator.admin`. */
  readonly 'exec.approvals.get': { readonly params: ExecApprovalsGetParams; readonly result: ExecApprovalsGetResult }
  /** Read the policy over running programs that a node keeps for itself. Role `operator`, scope `operator.admin`. */
  readonly 'exec.approvals.node.get': { readonly params: ExecApprovalsNodeGetParams; readonly result: ExecApprovalsNodeGetResult }
  /** Replace the policy over running programs that a node keeps for itself. Role `operator`, scope `operator.admin`. */
  readonly 'exec.approvals.node.set': { readonly params: ExecApprovalsNodeSetParams; readonly result: ExecApprovalsNodeSetResult }
  /** Replace the policy over running programs. Role `operator`, scope `operator.admin`. */
  readonly 'exec.approvals.set': { readonly params: ExecApprovalsSetParams; readonly result: ExecApprovalsSetResult }
  /** Read the public identity of this gateway. Role `operator`, scope `operator.read`. */
  readonly 'gateway.identity.get': { readonly params: GatewayIdentityGetParams; readonly result: GatewayIdentityGetResult }
  /** Stop in good order and be started again by the supervisor; refused where there is none. Role `operator`, scope `operator.admin`. */
  readonly 'gateway.restart.request': { readonly params: GatewayRestartRequestParams; readonly result: GatewayRestartRequestResult }
  /** Read how the gateway is, from the last minute or measured now. Role `any`, scope `none`. */
  readonly 'health': { readonly params: HealthParams; readonly result: HealthResult }
  /** Read the last heartbeat since the start; null as long as there was none. Role `operator`, scope `operator.read`. */
  readonly 'last-heartbeat': { readonly params: LastHeartbeatParams; readonly result: LastHeartbeatResult }
  /** Read the log from a byte cursor on, or its last lines. Role `operator`, scope `operator.read`. */
  readonly 'logs.tail': { readonly params: LogsTailParams; readonly result: LogsTailResult }
  /** React to, edit or delete a message that is on a network. Role `operator`, scope `operator.write`. */
  readonly 'message.action': { readonly params: MessageActionParams; readonly result: MessageActionResult }
  /** List the models that can be used, those of this machine included. Role `operator`, scope `operator.read`. */
  readonly 'models.list': { readonly params: ModelsListParams; readonly result: ModelsListResult }
  /** Read one node: what it is, and what it may be asked now. Role `operator`, scope `operator.read`. */
  readonly 'node.describe': { readonly params: NodeDescribeParams; readonly result: NodeDescribeResult }
  /** Tell something that happened on this node. Role `node`, scope `none`. */
  readonly 'node.event': { readonly params: NodeEventParams; readonly result: NodeEventResult }
  /** Ask a node to carry out a command, and wait for its answer. Role `operator`, scope `depends on the params`. */
  readonly 'node.invoke': { readonly params: NodeInvokeParams; readonly result: NodeInvokeResult }
  /** Tell how far a command has come. It is received and goes no further yet. Role `node`, scope `none`. */
  readonly 'node.invoke.progress': { readonly params: NodeInvokeProgressParams; readonly result: NodeInvokeProgressResult }
  /** Answer a command. An answer that nobody waits for is ignored. Role `node`, scope `none`. */
  readonly 'node.invoke.result': { readonly params: NodeInvokeResultParams; readonly result: NodeInvokeResultResult }
  /** List the nodes that are connected, approved, or wait for approval. Role `operator`, scope `operator.read`. */
  readonly 'node.list': { readonly params: NodeListParams; readonly result: NodeListResult }
  /** Approve what a node asks to lend, as far as the caller holds what that takes. Role `operator`, scope `operator.pairing`. */
  readonly 'node.pair.approve': { readonly params: NodePairApproveParams; readonly result: NodePairApproveResult }
  /** List the surfaces that wait for approval and the nodes that have one. Role `operator`, scope `operator.pairing`. */
  readonly 'node.pair.list': { readonly params: NodePairListParams; readonly result: NodePairListResult }
  /** Reject what a node asks to lend; what was approved before stays. Role `operator`, scope `operator.pairing`. */
  readonly 'node.pair.reject': { readonly params: NodePairRejectParams; readonly result: NodePairRejectResult }
  /** Take back everything a node was approved for. Role `operator`, scope `operator.pairing`. */
  readonly 'node.pair.remove': { readonly params: NodePairRemoveParams; readonly result: NodePairRemoveResult }
  /** Say which waiting commands this node has carried out. Role `node`, scope `none`. */
  readonly 'node.pending.ack': { readonly params: NodePendingAckParams; readonly result: NodePendingAckResult }
  /** Take the wishes that wait for this node, urgent ones first. Role `node`, scope `none`. */
  readonly 'node.pending.drain': { readonly params: NodePendingDrainParams; readonly result: NodePendingDrainResult }
  /** Add a wish for a node to find when it asks next. Nothing wakes the node. Role `operator`, scope `operator.write`. */
  readonly 'node.pending.enqueue': { readonly params: NodePendingEnqueueParams; readonly result: NodePendingEnqueueResult }
  /** Read the commands that wait for this node to be opened. Role `node`, scope `none`. */
  readonly 'node.pending.pull': { readonly params: NodePendingPullParams; readonly result: NodePendingPullResult }
  /** Issue a node a new address for a surface that hello gave one for. Role `node`, scope `none`. */
  readonly 'node.pluginSurface.refresh': { readonly params: NodePluginSurfaceRefreshParams; readonly result: NodePluginSurfaceRefreshResult }
  /** Declare the tools of this node’s plugins. The gateway takes none yet, and says so. Role `node`, scope `none`. */
  readonly 'node.pluginTools.update': { readonly params: NodePluginToolsUpdateParams; readonly result: NodePluginToolsUpdateResult }
  /** Give a node a name of your own. Role `operator`, scope `operator.pairing`. */
  readonly 'node.rename': { readonly params: NodeRenameParams; readonly result: NodeRenameResult }
  /** Tell what this node could run for others. The gateway uses none of it yet. Role `node`, scope `none`. */
  readonly 'node.runnerInventory.update': { readonly params: NodeRunnerInventoryUpdateParams; readonly result: NodeRunnerInventoryUpdateResult }
  /** Declare the skills of this node. The gateway takes none yet, and says so. Role `node`, scope `none`. */
  readonly 'node.skills.update': { readonly params: NodeSkillsUpdateParams; readonly result: NodeSkillsUpdateResult }
  /** Take a message out of the outbox, so that it is never sent. Role `operator`, scope `operator.write`. */
  readonly 'outbox.drop': { readonly params: OutboxDropParams; readonly result: OutboxDropResult }
  /** List outgoing messages, newest first: unless told otherwise, those that wait, failed or have an unknown fate. Role `operator`, scope `operator.read`. */
  readonly 'outbox.list': { readonly params: OutboxListParams; readonly result: OutboxListResult }
  /** Send a message again that failed, or of which nobody knows whether it arrived. Role `operator`, scope `operator.write`. */
  readonly 'outbox.retry': { readonly params: OutboxRetryParams; readonly result: OutboxRetryResult }
  /** Issue a new address for a surface that hello gave one for. Role `operator`, scope `operator.read`. */
  readonly 'plugin.surface.refresh': { readonly params: PluginSurfaceRefreshParams; readonly result: PluginSurfaceRefreshResult }
  /** Describe every method, event and error code, with JSON Schemas. Role `operator`, scope `operator.read`. */
  readonly 'rpc.describe': { readonly params: RpcDescribeParams; readonly result: RpcDescribeResult }
  /** Send a message to somebody on a network, once per idempotency key, and answer with its id there. Role `operator`, scope `operator.write`. */
  readonly 'send': { readonly params: SendParams; readonly result: SendResult }
  /** Delete a session, with its transcript unless told otherwise. Role `operator`, scope `depends on the params`. */
  readonly 'sessions.delete': { readonly params: SessionsDeleteParams; readonly result: SessionsDeleteResult }
  /** Read one session; null where there is none. Role `operator`, scope `operator.read`. */
  readonly 'sessions.describe': { readonly params: SessionsDescribeParams; readonly result: SessionsDescribeResult }
  /** List sessions, newest first. Role `operator`, scope `operator.read`. */
  readonly 'sessions.list': { readonly params: SessionsListParams; readonly result: SessionsListResult }
  /** Hear of the messages of one session on this connection. Role `operator`, scope `operator.read`. */
  readonly 'sessions.messages.subscribe': { readonly params: SessionsMessagesSubscribeParams; readonly result: SessionsMessagesSubscribeResult }
  /** Hear of the messages of one session no more. Role `operator`, scope `operator.read`. */
  readonly 'sessions.messages.unsubscribe': { readonly params: SessionsMessagesUnsubscribeParams; readonly result: SessionsMessagesUnsubscribeResult }
  /** Change the settings of a session; null clears one. Role `operator`, scope `depends on the params`. */
  readonly 'sessions.patch': { readonly params: SessionsPatchParams; readonly result: SessionsPatchResult }
  /** Read the last few messages of several sessions, shortened. Role `operator`, scope `operator.read`. */
  readonly 'sessions.preview': { readonly params: SessionsPreviewParams; readonly result: SessionsPreviewResult }
  /** Start a session over; the old transcript is kept. Role `operator`, scope `operator.admin`. */
  readonly 'sessions.reset': { readonly params: SessionsResetParams; readonly result: SessionsResetResult }
  /** Find the key of a session by key, session id, label or the start of its id. Role `operator`, scope `operator.read`. */
  readonly 'sessions.resolve': { readonly params: SessionsResolveParams; readonly result: SessionsResolveResult }
  /** Hear of every session on this connection: sessions.changed, session.message, session.tool. Role `operator`, scope `operator.read`. */
  readonly 'sessions.subscribe': { readonly params: SessionsSubscribeParams; readonly result: SessionsSubscribeResult }
  /** Hear of sessions no more on this connection. Role `operator`, scope `operator.read`. */
  readonly 'sessions.unsubscribe': { readonly params: SessionsUnsubscribeParams; readonly result: SessionsUnsubscribeResult }
  /** Set all heartbeats on or off until the next start; the configuration says for good. Role `operator`, scope `operator.admin`. */
  readonly 'set-heartbeats': { readonly params: SetHeartbeatsParams; readonly result: SetHeartbeatsResult }
  /** List the programs that the gateway’s skills call for. There are none yet. Role `node`, scope `none`. */
  readonly 'skills.bins': { readonly params: SkillsBinsParams; readonly result: SkillsBinsResult }
  /** Read the version, the sessions, the default model and who is connected. Role `operator`, scope `operator.read`. */
  readonly 'status': { readonly params: StatusParams; readonly result: StatusResult }
  /** Report something that happened: a presence row, and a note for the next turn of a session. Role `operator`, scope `operator.admin`. */
  readonly 'system-event': { readonly params: SystemEventParams; readonly result: SystemEventResult }
  /** List who is connected, or just was, newest first. Role `operator`, scope `operator.read`. */
  readonly 'system-presence': { readonly params: SystemPresenceParams; readonly result: SystemPresenceResult }
  /** Tell an agent of an event: now, or when it looks at the conversation next. Role `operator`, scope `operator.write`. */
  readonly 'wake': { readonly params: WakeParams; readonly result: WakeResult }
  /** Give what the login of an account asks for. Role `operator`, scope `operator.admin`. */
  readonly 'web.login.answer': { readonly params: WebLoginAnswerParams; readonly result: WebLoginAnswerResult }
  /** Give up the login of an account that is under way, and answer once it is over. Role `operator`, scope `operator.admin`. */
  readonly 'web.login.cancel': { readonly params: WebLoginCancelParams; readonly result: WebLoginCancelResult }
  /** Begin to link an account and answer with the first thing to show: a QR code, a code, a question. Role `operator`, scope `operator.admin`. */
  readonly 'web.login.start': { readonly params: WebLoginStartParams; readonly result: WebLoginStartResult }
  /** Wait until an account is linked, or there is something else to show than the code named. Role `operator`, scope `operator.admin`. */
  readonly 'web.login.wait': { readonly params: WebLoginWaitParams; readonly result: WebLoginWaitResult }
}

export type MethodName = keyof Methods
export type ParamsOf<Name extends MethodName> = Methods[Name]['params']
export type ResultOf<Name extends MethodName> = Methods[Name]['result']
