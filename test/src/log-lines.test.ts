import t from 'tap'
import { toLine } from '../../src/log-lines.ts'

const line = (more: object) => toLine(JSON.stringify({ level: 30, time: 0, pid: 1, hostname: 'h', ...more }))

t.test('a line is time, level, sentence and what belongs to it', async (t) => {
  t.match(
    line({ msg: 'connect refused', connId: 'c-1', count: 2 }),
    /^\d\d:\d\d:\d\d info {2}connect refused connId=c-1 count=2\n$/
  )
  t.match(line({ level: 50, msg: 'oops' }), /^\S+ error oops\n$/)
})

t.test('text of others is quoted, and cannot write to the terminal', async (t) => {
  t.match(line({ msg: 'x', name: '\u001b[31mred\n' }), /name="\\u001b\[31mred\\n"\n$/)
  t.match(line({ msg: 'x', details: { code: 'A' } }), /details=\{"code":"A"\}\n$/)
})

t.test('an error brings its stack', async (t) => {
  t.match(
    line({ msg: 'failed', err: { message: 'no', stack: 'Error: no\n    at here' } }),
    /failed\nError: no\n {4}at here\n$/
  )
})
