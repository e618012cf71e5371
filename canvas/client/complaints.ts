import type { Complaint } from '../../src/protocol/canvas.ts'
import { tellParent } from './link.ts'

/** A page in a loop tells so much and no more. */
const MAX_TOLD = 10
const MAX_WORDS = 1000

const words = (value: unknown): string =>
  (value instanceof Error ? `${value.name}: ${value.message}` : String(value)).slice(0, MAX_WORDS)

/** The file of a canvas, without the secret in the address before it. */
const place = (source: string | undefined): string | undefined =>
  source ? (source.split('/canvas/').slice(1).join('/canvas/') || 'index.html').slice(0, 200) : undefined

/** Tells the agent what goes wrong in its page, from the first line that runs. */
export const reportComplaints = (tell: (complaint: Complaint) => void): void => {
  let told = 0
  const report = (complaint: Complaint): void => {
    told += 1
    if (told > MAX_TOLD) return
    tell(complaint)
    tellParent('complaint')
  }

  addEventListener(
    'error',
    (event: Event) => {
      if (event instanceof ErrorEvent) {
        const { message, filename, lineno: line, colno: column, error } = event
        report({ kind: 'error', message: words(error ?? message), source: place(filename), line, column })
      } else if (event.target instanceof Element) {
        const { tagName } = event.target
        const missing = event.target.getAttribute('src') ?? event.target.getAttribute('href') ?? ''
        report({ kind: 'error', message: words(`<${tagName.toLowerCase()}> could not load ${missing}`) })
      }
    },
    true
  )
  addEventListener('unhandledrejection', ({ reason }) =>
    report({ kind: 'rejection', message: words(reason) })
  )
  const { error } = console
  console.error = (...given: unknown[]) => {
    error.apply(console, given)
    report({ kind: 'console', message: given.map(words).join(' ').slice(0, MAX_WORDS) })
  }
}
