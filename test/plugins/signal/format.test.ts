import t from 'tap'
import { toSignal } from '../../../plugins/signal/format.ts'

/** What each range covers. */
const styled = (text: string) => {
  const { message, textStyle = [] } = toSignal(text)
  return textStyle.map((range) => {
    const [start = '', length = '', style] = range.split(':')
    return `${style} ${message.slice(Number(start), Number(start) + Number(length))}`
  })
}

t.test('markup becomes ranges over the plain text', async (t) => {
  t.same(toSignal('**bold** and *italic*'), {
    message: 'bold and italic',
    textStyle: ['0:4:BOLD', '9:6:ITALIC']
  })
  t.same(styled('~~old~~ `code`'), ['STRIKETHROUGH old', 'MONOSPACE code'])
  t.same(styled('# Title\n\n```js\nlet a = 1\n```'), ['BOLD Title', 'MONOSPACE let a = 1'])
})

t.test('ranges count in UTF-16 units, and lie inside each other', async (t) => {
  t.same(toSignal('👩‍👩‍👧 **x**').textStyle, ['9:1:BOLD'])
  t.same(styled('**a *b* c**'), ['ITALIC b', 'BOLD a b c'])
  t.same(styled('- **one**\n- two **three**'), ['BOLD one', 'BOLD three'])
})

t.test('links are spelled out, and text is never taken for a style', async (t) => {
  t.equal(toSignal('[here](https://example.org)').message, 'here (https://example.org)')
  t.equal(toSignal('<https://example.org>').message, 'https://example.org')
  t.same(toSignal('2 * 3 * 4, a_b_c'), { message: '2 * 3 * 4, a_b_c', textStyle: undefined })
  t.equal(toSignal('a\uFDD0b').message, 'ab', 'nobody smuggles a mark in')
})

t.test('plain text stays as it is', async (t) => {
  t.same(toSignal('**x**', 'plain'), { message: '**x**' })
  t.same(toSignal('[](x)'), { message: 'x', textStyle: undefined })
})
