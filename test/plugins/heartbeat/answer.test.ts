import t from 'tap'
import { readAnswer } from '../../../plugins/heartbeat/answer.ts'

const read = (text: string, ackMaxChars = 300) => readAnswer(text, { ackMaxChars })

t.test('the token alone, however it is dressed up, is nothing to say', async (t) => {
  for (const text of [
    'HEARTBEAT_OK',
    ' **HEARTBEAT_OK**\n',
    '`HEARTBEAT_OK`.',
    'HEARTBEAT_OK!',
    'no_reply'
  ]) {
    t.same(read(text), { kind: 'token' }, text)
  }
})

t.test('what is left beside the token counts where it is long enough', async (t) => {
  t.same(read('HEARTBEAT_OK All quiet here.'), { kind: 'token' })
  t.same(read('All quiet here. HEARTBEAT_OK'), { kind: 'token' })
  t.same(read('HEARTBEAT_OK All quiet here.', 5), { kind: 'words', text: 'All quiet here.' })
  t.same(read('Call home. HEARTBEAT_OK', 0), { kind: 'words', text: 'Call home.' })
})

t.test('words without the token are words, and no words are none', async (t) => {
  t.same(read('  Call home.\n'), { kind: 'words', text: 'Call home.' })
  t.same(read('I was told to say HEARTBEAT_OK if all is well. It is not.'), {
    kind: 'words',
    text: 'I was told to say HEARTBEAT_OK if all is well. It is not.'
  })
  t.same(read('HEARTBEAT_OKAY'), { kind: 'words', text: 'HEARTBEAT_OKAY' })
  t.same(read(' \n'), { kind: 'empty' })
})
