import t from 'tap'
import { readEvents } from '../../../plugins/signal/event-stream.ts'

async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

const read = async (text: string, size: number) => {
  const events = []
  let signs = 0
  for await (const event of readEvents(pieces(text, size), () => signs++)) events.push(event)
  return { events, signs }
}

const stream =
  ':\n\nid:1-1\nevent:receive\ndata:{"a":"ü👍"}\n\n: alive\nevent: receive\r\ndata: one\r\ndata: two\r\n\r\nevent:x\n\ndata:cut'

t.test('events come whole, however the connection cuts them', async (t) => {
  for (const size of [1, 2, 3, 7, 1000]) {
    const { events } = await read(stream, size)
    t.same(
      events,
      [
        { id: '1-1', type: 'receive', data: '{"a":"ü👍"}' },
        { id: undefined, type: 'receive', data: 'one\ntwo' }
      ],
      `pieces of ${size}`
    )
  }
})

t.test('a comment is a sign of life, and no event', async (t) => {
  const { events, signs } = await read(':\n', 10)
  t.same(events, [])
  t.equal(signs, 1)
})
