import t from 'tap'
import { toWhatsapp } from '../../../plugins/whatsapp/format.ts'

const cases = {
  '**bold** and *italic* and ~~gone~~': '*bold* and _italic_ and ~gone~',
  '# A heading': '*A heading*',
  '`code` and `a ` b`': '`code` and `a ` b`',
  '```js\nif (x) {}\n```': '```\nif (x) {}\n```',
  '- one\n- two': '• one\n• two',
  '> quoted\n>> twice': '> quoted\n> twice',
  '[a page](https://example.org)': 'a page (https://example.org)',
  'https://example.org': 'https://example.org',
  '2 * 3 * 4, a_b_c': '2 * 3 * 4, a_b_c',
  '**two\nlines**': '*two*\n*lines*',
  '| a | b |\n|---|---|\n| 1 | 2 |': '```\na | b\n--|--\n1 | 2\n```'
}

for (const [markdown, text] of Object.entries(cases))
  t.test(`${JSON.stringify(markdown)} as WhatsApp writes it`, async (t) => {
    t.equal(toWhatsapp(markdown), text)
  })

t.test('what is plain stays as it is', async (t) => {
  t.equal(toWhatsapp('**not bold**', 'plain'), '**not bold**')
  t.equal(toWhatsapp('[x]: y'), '[x]: y', 'and so does what would render to nothing')
})
