import { group } from './command.ts'
import { edit, react, remove } from './message/change.ts'
import { send } from './message/send.ts'

export default group({
  actions: { send, react, edit, delete: remove },
  example: 'portcullis message send --channel telegram --to 123456 --message "On my way"'
})
