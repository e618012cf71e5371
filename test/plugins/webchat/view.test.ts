import t from 'tap'
import { Failure, unanswered } from '../../../plugins/webchat/page/link/failure.ts'
import { doorProblem, problemOf } from '../../../plugins/webchat/page/problems.ts'
import { networksUrl, readRoute, sessionUrl } from '../../../plugins/webchat/page/route.ts'
import { completions } from '../../../plugins/webchat/page/view/completion.ts'
import { fileSize, gist, readable } from '../../../plugins/webchat/page/view/format.ts'

t.test('the address names the conversation and, once, the secret', (t) => {
  const route = (url: string) => readRoute(new URL(url, 'http://localhost'))
  t.same(route('/#token=s%2Bcret'), { token: 's+cret', session: undefined, networks: false })
  t.same(route('/chat/#session=agent:main:web-1'), {
    token: undefined,
    session: 'agent:main:web-1',
    networks: false
  })
  t.same(route('/chat/main'), { token: undefined, session: 'main', networks: false })
  t.same(
    route('/chat/?token=query'),
    { token: undefined, session: undefined, networks: false },
    'a query goes to logs: it is no place for a secret'
  )
  t.same(route(networksUrl), { token: undefined, session: undefined, networks: true })
  const key = 'agent:main:whatsapp:dm:1 2&x@s.whatsapp.net'
  t.equal(route(sessionUrl(key)).session, key)
  t.end()
})

const commands = [
  { name: 'status', textAliases: ['/status', '/stat'], description: 'Show' },
  { name: 'stop', textAliases: ['/stop'], acceptsArgs: false },
  { name: 'model', acceptsArgs: true }
]

t.test('commands are offered while the first word is typed', (t) => {
  const texts = (draft: string) => completions(draft, commands).map(({ text }) => text)
  t.same(texts('/'), ['/status', '/stop', '/model'])
  t.same(texts('/ST'), ['/status', '/stop'])
  t.same(texts('/mo'), ['/model'])
  t.same(texts('/model x'), [])
  t.same(texts('what /st'), [])
  t.end()
})

t.test('a failure is told as a sentence that says what to do', (t) => {
  t.match(doorProblem('AUTH_TOKEN_MISMATCH'), /Copy it again/)
  t.match(doorProblem('SOMETHING_NEW'), /SOMETHING_NEW/)
  t.match(problemOf(unanswered('TIMEOUT', 'x'), 'Renaming'), /^Renaming got no answer.*Try again/)
  t.match(problemOf(unanswered('DISCONNECTED', 'x'), 'Deleting'), /connection is down/)
  t.equal(
    problemOf(new Failure('INVALID_REQUEST', 'Cannot do that.'), 'Deleting'),
    'Deleting failed: Cannot do that.'
  )
  t.end()
})

t.test('a tool’s input is summed up by its first plain value', (t) => {
  t.equal(gist({ deep: {}, path: 'notes.md', n: 1 }), 'notes.md')
  t.equal(gist('text'), 'text')
  t.equal(gist(undefined), '')
  t.equal(readable({ a: 1 }), '{\n  "a": 1\n}')
  t.equal(readable('{"a":1}'), '{\n  "a": 1\n}')
  t.equal(readable('{not json'), '{not json')
  t.equal(fileSize(6_291_456), '6.0 MB')
  t.end()
})
