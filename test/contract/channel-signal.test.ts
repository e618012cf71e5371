import { signal } from '../../plugins/signal/index.ts'
import { startSignal } from '../helpers/network/signal.ts'
import { channelContract } from './channel.ts'

channelContract('signal', signal, startSignal, { acknowledges: false })
