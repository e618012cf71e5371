import { group } from './command.ts'
import { patch, reload, set, unset } from './config/change.ts'
import { get, path } from './config/read.ts'

export default group({
  actions: { get, path, set, unset, patch, reload },
  example: 'portcullis config set gateway.mdns.enabled true'
})
