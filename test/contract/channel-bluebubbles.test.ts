import fastify from 'fastify'
import { createDoor } from '../../plugins/imessage/bluebubbles/door.ts'
import { webhook } from '../../plugins/imessage/bluebubbles/webhook.ts'
import { createImessage } from '../../plugins/imessage/index.ts'
import { startBlueBubbles } from '../helpers/network/bluebubbles.ts'
import { channelContract } from './channel.ts'

const door = createDoor()

channelContract('imessage by BlueBubbles', createImessage(door), async (t) => {
  const app = fastify()
  await app.register(webhook, { prefix: '/webhooks/imessage', door })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(() => app.close())
  return startBlueBubbles(t, { webhookUrl: `${url}/webhooks/imessage` })
})
