import { createDoor } from '../../plugins/imessage/bluebubbles/door.ts'
import { createImessage } from '../../plugins/imessage/index.ts'
import { startImessage } from '../helpers/network/imessage.ts'
import { channelContract } from './channel.ts'

channelContract('imessage', createImessage(createDoor()), async (t) => startImessage(t), {
  acknowledges: false
})
