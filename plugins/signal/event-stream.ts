/** One event of a stream of server-sent events. */
export interface StreamEvent {
  /** What names it to the server, which may be asked for all that came after it. */
  readonly id?: string
  readonly type: string
  readonly data: string
}

/** More than any message is long, in characters: a stream without line ends must not fill the memory. */
const MAX_LINE = 32 * 2 ** 20

/** Reads server-sent events. `heard` is called for every sign of life, which comments are too. */
export async function* readEvents(
  stream: AsyncIterable<Uint8Array>,
  heard: () => void
): AsyncGenerator<StreamEvent> {
  const decoder = new TextDecoder()
  let rest = ''
  let id: string | undefined
  let type = 'message'
  let data: string[] = []
  for await (const chunk of stream) {
    heard()
    rest += decoder.decode(chunk, { stream: true })
    const lines = rest.split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    if (rest.length > MAX_LINE) throw new Error('signal-cli sends a line without an end')
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) yield { id, type, data: data.join('\n') }
        ;[id, type, data] = [undefined, 'message', []]
        continue
      }
      const [, field = '', value = ''] = /^([^:]*)(?::? ?(.*))?$/s.exec(line) ?? []
      if (field === 'id') id = value
      if (field === 'event') type = value
      if (field === 'data') data.push(value)
    }
  }
}
