import t from 'tap'
import { emojiOf, nameOf } from '../../../plugins/slack/emoji.ts'
import { fromSlack, mentionsIn, toSlack } from '../../../plugins/slack/format.ts'
import { isTs, normalizeId, timeOf, tsOf } from '../../../plugins/slack/ids.ts'

const rendered = (text: string) => toSlack({ text }).text
const nobody = () => undefined

t.test('Markdown becomes mrkdwn', async (t) => {
  t.equal(rendered('**bold**, *italic*, ~~gone~~ and `code`'), '*bold*, _italic_, ~gone~ and `code`')
  t.equal(rendered('# A **big** title'), '*A *big* title*')
  t.equal(rendered('## **Sum**'), '*Sum*')
  t.equal(rendered('> said\n> twice'), '> said\n> twice')
  t.equal(rendered('- one\n- two'), '• one\n• two')
})

t.test('the three characters are escaped everywhere, and nothing else', async (t) => {
  t.equal(rendered('a < b && c > d'), 'a &lt; b &amp;&amp; c &gt; d')
  t.equal(rendered('`a < b`'), '`a &lt; b`')
  t.equal(rendered('```js\nif (a < b) {}\n```'), '```\nif (a &lt; b) {}\n```')
  t.equal(rendered('snake_case and 2 * 3 * 4'), 'snake_case and 2 * 3 * 4')
})

t.test('a fence inside a code block ends nothing', async (t) => {
  const [, inside] = rendered('````\n```\ninner\n```\n````').split('\n')
  t.not(inside, '```')
})

t.test('links keep their label, and an address cannot break out', async (t) => {
  t.equal(rendered('[docs](https://example.com/a?b=1&c=2)'), '<https://example.com/a?b=1&amp;c=2|docs>')
  t.equal(rendered('https://example.com/'), '<https://example.com/>')
  t.equal(rendered('[x](<https://example.com/a|b>)'), '<https://example.com/a%7Cb|x>')
  t.equal(rendered('[run](javascript:alert)'), 'run (javascript:alert)')
})

t.test('people may be mentioned by id, but never everybody', async (t) => {
  t.equal(rendered('ask <@U0ALICE01>'), 'ask <@U0ALICE01>')
  t.equal(rendered('<!channel> <!here>'), '&lt;!channel&gt; &lt;!here&gt;')
})

t.test('plain text stays as it is', async (t) => {
  t.same(toSlack({ text: '**not bold** & <b>', format: 'plain' }), {
    text: '**not bold** &amp; &lt;b&gt;',
    mrkdwn: false
  })
})

t.test('what people see is what the agent reads', async (t) => {
  const names = new Map([['U0ALICE01', 'Alice']])
  const read = (text: string) => fromSlack(text, (id) => names.get(id))
  t.equal(read('hi <@U0ALICE01> &amp; <@U0BOB0001|bob> &lt;3'), 'hi @Alice & @bob <3')
  t.equal(read('<@U0STRANGE>'), '@U0STRANGE')
  t.equal(read('see <#C0GENERAL|general> or <#C0GENERAL>'), 'see #general or #C0GENERAL')
  t.equal(read('<!here> <!subteam^S1|@team> <!date^1^{date}|Monday>'), '@here @team Monday')
  t.equal(
    read('<https://example.com|the site> <https://example.com>'),
    '[the site](https://example.com) https://example.com'
  )
  t.equal(read('<mailto:a@example.com|a@example.com>'), 'a@example.com')
  t.equal(fromSlack('&amp;lt;', nobody), '&lt;', 'decoded once')
  t.same(mentionsIn('<@U0ALICE01> and <@W0BOB0001|bob>, not <#C1>'), ['U0ALICE01', 'W0BOB0001'])
})

t.test('emojis have names in Slack, both ways', async (t) => {
  t.equal(nameOf('👍'), '+1')
  t.equal(nameOf('❤'), 'heart', 'with or without the variation mark')
  t.equal(nameOf('❤️'), 'heart')
  t.equal(nameOf(':party-parrot:'), 'party-parrot')
  t.equal(nameOf('🦤'), undefined)
  t.equal(emojiOf('+1::skin-tone-3'), '👍')
  t.equal(emojiOf('thumbsup'), '👍')
  t.equal(emojiOf('party-parrot'), ':party-parrot:')
})

t.test('ids have one spelling', async (t) => {
  for (const id of ['U0ALICE01', '@u0alice01', 'user:U0ALICE01', 'slack:U0ALICE01', '<@U0ALICE01|alice>']) {
    t.equal(normalizeId(id), 'U0ALICE01', id)
  }
  t.equal(normalizeId('channel:C0GENERAL'), 'C0GENERAL')
  t.equal(timeOf('1700000000.123456'), 1_700_000_000_123)
  t.equal(tsOf(1_700_000_000_123), '1700000000.123000')
  t.ok(isTs('1700000000.123456') && !isTs('13345224609.738474920.8088930838d88f008e0'))
})
