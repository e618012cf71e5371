import {
  validateAgentParams,
  validateChannelsLogoutParams,
  validateChannelsPairingListParams,
  validateChannelsStartParams,
  validateChannelsStatusParams,
  validateChannelsStopParams,
  validateDevicePairApproveParams,
  validateDevicePairListParams,
  validateDevicePairRejectParams,
  validateDevicePairRemoveParams,
  validateLogsTailParams,
  validateSendParams
} from '@openclaw/gateway-protocol'

/** Whether params are what the reference's closed schemas take: no key more. */
export const publishedParams: Readonly<Record<string, (params: unknown) => boolean>> = {
  agent: validateAgentParams,
  'channels.logout': validateChannelsLogoutParams,
  'channels.pairing.list': validateChannelsPairingListParams,
  'channels.start': validateChannelsStartParams,
  'channels.status': validateChannelsStatusParams,
  'channels.stop': validateChannelsStopParams,
  'device.pair.approve': validateDevicePairApproveParams,
  'device.pair.list': validateDevicePairListParams,
  'device.pair.reject': validateDevicePairRejectParams,
  'device.pair.remove': validateDevicePairRemoveParams,
  'logs.tail': validateLogsTailParams,
  send: validateSendParams
}
