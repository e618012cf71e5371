import { Failure } from '../../plugins/webchat/page/link/failure.ts'
import type { Action } from './screen.ts'

/** Something pressed: until its turn has ended. */
export interface Press {
  readonly id: string
  readonly surfaceId: string
  readonly componentId: string
  /** `waiting` for the line, or for its turn; `working` once the agent has it. */
  readonly state: 'waiting' | 'working'
  readonly runId?: string
}

export interface PressesOptions {
  /** Sends an action under its id. A repeat is answered like the first. */
  send(id: string, action: Action): Promise<{ runId: string }>
  onChange(): void
  /** An action will never arrive. */
  onRefused(error: unknown): void
}

/** Sends what is pressed, one after the other, until the gateway has each: once, whatever the line does. */
export const createPresses = ({ send, onChange, onRefused }: PressesOptions) => {
  const queue: { readonly id: string; readonly action: Action }[] = []
  let presses: Press[] = []
  let isSending = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const become = (next: Press[]): void => {
    presses = next
    onChange()
  }

  const change = (id: string, more: Partial<Press>): void =>
    become(presses.map((press) => (press.id === id ? { ...press, ...more } : press)))

  const drop = (id: string): void => become(presses.filter((press) => press.id !== id))

  const sendNext = async (): Promise<void> => {
    const [next] = queue
    if (isSending || !next) return
    isSending = true
    clearTimeout(timer)
    let goOn = true
    try {
      const { runId } = await send(next.id, next.action)
      queue.shift()
      change(next.id, { state: 'working', runId })
    } catch (error) {
      if (error instanceof Failure && error.outcomeUnknown) goOn = false
      else if (error instanceof Failure && error.retryAfterMs !== undefined) {
        goOn = false
        timer = setTimeout(() => void sendNext(), error.retryAfterMs)
      } else {
        queue.shift()
        drop(next.id)
        onRefused(error)
      }
    } finally {
      isSending = false
    }
    if (goOn) await sendNext()
  }

  return {
    all: (): readonly Press[] => presses,
    isPending: (surfaceId: string, componentId: string): boolean =>
      presses.some((press) => press.surfaceId === surfaceId && press.componentId === componentId),

    press(action: Action): void {
      const id = crypto.randomUUID()
      queue.push({ id, action })
      const { surfaceId, sourceComponentId: componentId } = action
      become([...presses, { id, surfaceId, componentId, state: 'waiting' }])
      void sendNext()
    },

    /** The line is back. */
    resume: (): void => void sendNext(),

    /** Somebody pressed elsewhere, or we did. */
    noteActed({ id, surfaceId, componentId, runId }: Omit<Press, 'state'>): void {
      if (presses.some((press) => press.id === id)) change(id, { state: 'working', runId })
      else become([...presses, { id, surfaceId, componentId, runId, state: 'working' }])
    },

    noteEnd(runId: string): boolean {
      const ended = presses.find((press) => press.runId === runId)
      if (ended) drop(ended.id)
      return ended !== undefined
    },

    /** After a gap nobody knows which turns have ended: what the agent has is not waited for. */
    forgetWorking(): void {
      become(presses.filter(({ state }) => state === 'waiting'))
    }
  }
}
