import t from 'tap'
import { blockHtml, splitBlocks, unchanged } from '../../../plugins/webchat/page/text/blocks.ts'
import { isInlineImage, remoteHost, safeLink } from '../../../plugins/webchat/page/text/links.ts'

const html = (text: string): string => splitBlocks(text).map(blockHtml).join('')

t.test('while text streams in, the blocks before the last stay the same', (t) => {
  const text = '# Title\n\nOne paragraph.\n\n- a\n- b\n\n```ts\nconst a = 1\n```\n\nThe end.'
  let before = splitBlocks('')
  for (let length = 1; length <= text.length; length++) {
    const after = splitBlocks(text.slice(0, length))
    t.ok(unchanged(before, after) >= Math.min(before.length, after.length) - 1, text.slice(0, length))
    before = after
  }
  t.equal(before.length, 5)
  t.end()
})

t.test('a code block that is not closed yet is shown as code', (t) => {
  t.match(html('```python\nprint("<b>")'), '<pre data-lang="python"><code>print(&quot;&lt;b&gt;&quot;)')
  t.match(html('```"><script>\nx'), '<pre data-lang=""><code>x')
  t.end()
})

t.test('a picture on the web becomes a link, so that nobody learns it was read', (t) => {
  const remote = html('![a cat](https://pics.example/cat.png)')
  t.notMatch(remote, '<img')
  t.match(remote, '<a href="https://pics.example/cat.png">Image from pics.example: a cat</a>')
  t.notMatch(html('![x](javascript:alert(1))'), 'javascript')
  t.notMatch(html('![x](/relative.png)'), /<img|<a/)
  t.match(html('![dot](data:image/png;base64,iVBORw0KGgo=)'), '<img src="data:image/png;base64,iVBORw0KGgo="')
  t.end()
})

t.test('raw HTML is text, but for tags that only mark up words', (t) => {
  t.match(html('H<sub>2</sub>O<br/>and <KBD>Esc</KBD>'), 'H<sub>2</sub>O<br>and <KBD>Esc</KBD>')
  t.match(html('<img src=x onerror=alert(1)>'), '&lt;img src=x onerror=alert(1)&gt;')
  t.match(html('<b onclick="x()">b</b>'), '&lt;b onclick=&quot;x()&quot;&gt;b</b>')
  t.match(html('<div>\n<script>x</script>\n</div>'), '&lt;script&gt;')
  t.notMatch(html('a <!-- note --> b'), 'note')
  t.end()
})

t.test('line breaks, tables and task lists read as they were written', (t) => {
  t.match(html('one\ntwo'), 'one<br>two')
  t.match(html('| a |\n|--|\n| b |'), '<table>')
  t.match(html('- [x] done\n- [ ] open'), /☑ .*done[\s\S]*☐ .*open/)
  t.end()
})

t.test('only web and mail addresses are links', (t) => {
  t.equal(safeLink('https://example.org/a?b#c'), 'https://example.org/a?b#c')
  t.equal(safeLink('mailto:a@example.org'), 'mailto:a@example.org')
  for (const bad of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '/chat',
    '',
    'ws://x'
  ]) {
    t.equal(safeLink(bad), undefined, bad)
  }
  t.equal(remoteHost('https://pics.example:8080/x'), 'pics.example:8080')
  t.equal(remoteHost('mailto:a@example.org'), undefined)
  t.ok(isInlineImage('data:image/png;base64,AAAA'))
  t.notOk(isInlineImage('data:image/svg+xml;base64,AAAA'))
  t.notOk(isInlineImage('data:image/png;base64,AA" onerror="x'))
  t.end()
})
