import { createTelegram } from '../../plugins/telegram/index.ts'
import { createWebhookDoor } from '../../plugins/telegram/webhook-door.ts'
import { startTelegram } from '../helpers/network/telegram.ts'
import { channelContract } from './channel.ts'

channelContract('telegram', createTelegram(createWebhookDoor()), startTelegram)
