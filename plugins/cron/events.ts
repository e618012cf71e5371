import { CronEvent } from '../../src/protocol/cron.ts'
import { event } from '../../src/rpc.ts'

export const cronEvent = event({
  name: 'cron',
  summary: 'A job was added, changed or removed, or a run of it began or ended.',
  scope: 'operator.read',
  payload: CronEvent,
  droppable: () => true
})
