import { logout, restart, start, stop } from './channels/change.ts'
import { login } from './channels/login.ts'
import { list, status } from './channels/look.ts'
import { group } from './command.ts'

export default group({
  actions: { list, status, login, logout, start, stop, restart },
  example: 'portcullis channels status --probe'
})
