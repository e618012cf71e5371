import t from 'tap'
import { toTelegram } from '../../../plugins/telegram/format.ts'
import { MAX_TEXT } from '../../../plugins/telegram/limits.ts'
import { visibleText } from '../../helpers/network/telegram/html.ts'

const html = (markdown: string): string => {
  const { text, parse_mode: mode } = toTelegram(markdown, { limit: MAX_TEXT })
  t.equal(mode, 'HTML')
  // Telegram's own parser must take it.
  visibleText(text)
  return text
}

t.test('Markdown becomes the HTML that Telegram knows', async (t) => {
  t.equal(html('**b** *i* ~~s~~ `c<d`'), '<b>b</b> <i>i</i> <s>s</s> <code>c&lt;d</code>')
  t.equal(html('# Head\n\n- one'), '<b>Head</b>\n\n• one')
  t.equal(
    html('```ts\nconst a = b && c < d\n```'),
    '<pre><code class="language-ts">const a = b &amp;&amp; c &lt; d</code></pre>'
  )
  t.equal(html('> said\n> > before'), '<blockquote>said\n| before</blockquote>')
})

t.test('what people type is never read as markup', async (t) => {
  const text = 'if a < b & c > d then <script>alert("x")</script> &lt;'
  t.equal(visibleText(html(text)), text.replace('&lt;', '<'))
})

t.test('an address that Telegram would not open is spelled out', async (t) => {
  t.equal(
    html('[x](https://example.org/?q="a"&b)'),
    '<a href="https://example.org/?q=&quot;a&quot;&amp;b">x</a>'
  )
  t.equal(html('[x](javascript:alert)'), 'x (javascript:alert)')
  t.equal(html('[a <b>](./file)'), 'a &lt;b&gt; (./file)')
})

t.test('text goes as it stands where nothing would be seen, or too much', async (t) => {
  t.same(toTelegram('[](https://example.org)', { limit: 3 }), { text: '[](https://example.org)' })
  t.same(toTelegram('<!-- -->', { limit: 100 }).text, '&lt;!-- --&gt;')
  const wide = `| a | b |\n|---|---|\n${'| 1 | 2 |\n'.repeat(10)}| ${'x'.repeat(90)} | y |`
  t.same(toTelegram(wide, { limit: wide.length }), { text: wide }, 'a table that grew too wide')
})

t.test('plain text and HTML are left alone', async (t) => {
  t.same(toTelegram('**a**', { format: 'plain', limit: 100 }), { text: '**a**' })
  t.same(toTelegram('<u>a</u>', { format: 'html', limit: 100 }), { text: '<u>a</u>', parse_mode: 'HTML' })
})
