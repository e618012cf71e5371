import type { Frame, Wire } from '../../helpers/client.ts'
import type { Ask } from './asks.ts'

/** The response frames that came for a request, in order. */
export const responsesTo = (wires: readonly Wire[], { key }: Ask): Frame[] =>
  wires.flatMap(({ frames }) => frames.filter(({ type, id }) => type === 'res' && id === key))

/** Sends asks over one connection, each when the one before it was answered for the first time. */
const pump = ({ socket, send }: Wire, asks: readonly Ask[], onAnswer: () => void): void => {
  const left = [...asks]
  let current: Ask | undefined
  const next = () => {
    current = left.shift()
    if (current) send({ type: 'req', id: current.key, method: current.method, params: current.params })
  }
  socket.on('message', (data) => {
    const { type, id } = JSON.parse(String(data)) as Frame
    if (type !== 'res' || id !== current?.key) return
    onAnswer()
    next()
  })
  next()
}

/** Spreads asks over connections, and tells of each first answer. */
export const spread = (wires: readonly Wire[], asks: readonly Ask[], onAnswer: () => void): void =>
  wires.forEach((wire, at) => {
    pump(
      wire,
      asks.filter((_, index) => index % wires.length === at),
      onAnswer
    )
  })
