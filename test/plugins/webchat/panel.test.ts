import t from 'tap'
import {
  emptyPanel,
  type Found,
  hasNews,
  shownIn,
  withAddress,
  withChosen,
  withFound,
  without,
  withPresented,
  withShut
} from '../../../plugins/webchat/page/state/panel.ts'
import { pressOf } from '../../../plugins/webchat/page/state/press.ts'

const canvas = (id: string): Found => ({
  id,
  title: id,
  url: `/canvas/${id}/`,
  canvas: { agentId: 'main', canvasId: id }
})
const idle = { isBusy: false }

t.test('the first time something is presented, the panel opens; what was merely found opens nothing', (t) => {
  const found = withFound(emptyPanel, [canvas('a')])
  t.match(found, { isOpen: false, shows: [{ id: 'a', presented: false }] })
  const open = withPresented(found, canvas('a'), idle)
  t.match(open, { isOpen: true, chosen: 'a', shows: [{ unseen: false }] })
  const shut = withShut(withAddress(open, 'a', '/page/'))
  t.equal(shut.shows[0]?.src, undefined, 'an address that nobody looks at is given back')
  const again = withPresented(shut, canvas('a'), idle)
  t.match(again, { isOpen: false, shows: [{ unseen: true }] })
  t.ok(hasNews(again))
  t.match(withPresented(again, canvas('a'), { ...idle, isFirst: true }), { isOpen: true })
  t.notOk(hasNews(withChosen(again, 'a')))
  t.end()
})

t.test('whoever is at work in the panel keeps what is in front of them', (t) => {
  const one = withPresented(emptyPanel, canvas('a'), idle)
  const busy = withPresented(one, canvas('b'), { isBusy: true })
  t.equal(shownIn(busy)?.id, 'a')
  t.match(busy.shows[1], { id: 'b', unseen: true })
  t.equal(shownIn(withPresented(one, canvas('b'), idle))?.id, 'b')
  t.equal(hasNews(withPresented(one, canvas('a'), { isBusy: true })), false, 'they look at it already')
  t.end()
})

t.test('an address stays with its frame, whatever else is heard of the canvas', (t) => {
  const framed = withAddress(withPresented(emptyPanel, canvas('a'), idle), 'a', '/page/')
  t.equal(withFound(framed, [{ ...canvas('a'), title: 'New' }]).shows[0]?.src, '/page/')
  t.match(withFound(framed, [{ ...canvas('a'), title: 'New' }]).shows, [{ title: 'New', presented: true }])
  t.end()
})

t.test('what is gone leaves, and the last one takes the panel with it', (t) => {
  const two = withPresented(withPresented(emptyPanel, canvas('a'), idle), canvas('b'), idle)
  const one = without(two, 'b')
  t.match(one, { isOpen: true })
  t.equal(shownIn(one)?.id, 'a')
  t.match(without(one, 'a'), { isOpen: false, shows: [] })
  t.end()
})

t.test('a press is told in words; what a person wrote is left as it is', (t) => {
  const told =
    'CANVAS_A2UI action=sign_in session=agent:main:main surface=loginForm component=b host=WebChat instance=c default=update_canvas ctx={"name":"Ada ctx={}"}'
  t.same(pressOf(told), { action: 'Sign in', surface: 'Login Form', context: '{"name":"Ada ctx={}"}' })
  t.equal(pressOf(told.replace(/ctx=.*/, 'ctx={}'))?.context, '')
  t.match(pressOf(`${told}\ndata={"a":1}`), { context: '{"name":"Ada ctx={}"}' })
  t.equal(pressOf('What does CANVAS_A2UI action=x session=y surface=z mean?'), undefined)
  t.equal(pressOf('CANVAS_A2UI'), undefined)
  t.end()
})
