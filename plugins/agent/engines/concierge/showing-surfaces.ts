import { Type } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import type { Skill, UseTool } from './skill.ts'

const Shown = Type.Object({ viewers: Type.Integer(), rendered: Type.Integer(), url: Type.String() })

const SURFACE = 'demo-form'
const CATALOG = 'https://a2ui.org/specification/v0_9/catalogs/basic/catalog.json'

const components = [
  { id: 'root', component: 'Card', child: 'body' },
  {
    id: 'body',
    component: 'Column',
    children: ['title', 'intro', 'name', 'guests', 'meal', 'send', 'answer']
  },
  { id: 'title', component: 'Text', text: 'Table for tonight', variant: 'h3' },
  { id: 'intro', component: 'Text', text: 'A live form. What you press comes back to the agent.' },
  { id: 'name', component: 'TextField', label: 'Name', value: { path: '/name' } },
  { id: 'guests', component: 'Slider', label: 'Guests', min: 1, max: 8, value: { path: '/guests' } },
  {
    id: 'meal',
    component: 'ChoicePicker',
    label: 'Meal',
    displayStyle: 'chips',
    options: [
      { label: 'Fish', value: 'fish' },
      { label: 'Vegetables', value: 'vegetables' },
      { label: 'Dessert only', value: 'dessert' }
    ],
    value: { path: '/meal' }
  },
  {
    id: 'send',
    component: 'Button',
    child: 'send-text',
    variant: 'primary',
    checks: [
      {
        condition: { call: 'required', args: { value: { path: '/name' } } },
        message: 'Please give a name.'
      }
    ],
    action: {
      event: {
        name: 'book_table',
        context: { name: { path: '/name' }, guests: { path: '/guests' }, meal: { path: '/meal' } }
      }
    }
  },
  { id: 'send-text', component: 'Text', text: 'Book' },
  { id: 'answer', component: 'Text', text: { path: '/answer' } }
]

const version = 'v0.9'

const form = [
  { version, createSurface: { surfaceId: SURFACE, catalogId: CATALOG } },
  { version, updateComponents: { surfaceId: SURFACE, components } },
  {
    version,
    updateDataModel: {
      surfaceId: SURFACE,
      path: '/',
      value: { name: '', guests: 2, meal: ['fish'], answer: '' }
    }
  }
]

const push = async (use: UseTool, messages: readonly object[]) =>
  Value.Parse(Shown, await use('a2ui', { action: 'push', messages }))

const show: Skill = {
  needs: ['a2ui'],
  offer: 'show a live form in your browser: "show me a form"',
  match(text) {
    if (
      !/^(?:please\s+)?(?:show|open|give|make)\s+(?:me\s+)?(?:a|the|an?other)\s+(?:form|surface|demo)\s*[.!?]*$/i.test(
        text
      )
    )
      return
    return async (use) => {
      // An earlier one goes first, so that the form always begins empty.
      await use('a2ui', { action: 'reset', surface: SURFACE })
      const { viewers, rendered, url } = await push(use, form)
      const where = `It is also at \`${url}\` on this gateway.`
      if (viewers === 0) return `The form is ready; the web chat opens it beside the conversation. ${where}`
      return `The form is on ${rendered} of ${viewers} open pages. Fill it in and press Book. ${where}`
    }
  }
}

const Booking = Type.Object({ name: Type.String(), guests: Type.Number(), meal: Type.Array(Type.String()) })

const contextOf = (text: string): unknown => {
  try {
    return JSON.parse(/ ctx=(\{.*\})$/m.exec(text)?.[1] ?? '')
  } catch {
    return undefined
  }
}

const book = async (use: UseTool, context: unknown): Promise<string> => {
  if (!Value.Check(Booking, context)) return 'The form sent something that I cannot read.'
  const { name, guests, meal } = context
  const table = guests === 1 ? 'a table for one' : `a table for ${guests}`
  const answer = `Thank you, ${name}. I have noted ${table}: ${meal.join(', ') || 'no meal'}.`
  await push(use, [{ version, updateDataModel: { surfaceId: SURFACE, path: '/answer', value: answer } }])
  return answer
}

/** Answers what is pressed: the form above in full, and everything else with the truth. */
const answer: Skill = {
  needs: ['a2ui'],
  offer: 'answer what you press on it',
  match(text) {
    const pressed = /^CANVAS_A2UI action=(?<action>\S+) session=\S+ surface=(?<surface>\S+) /.exec(
      text
    )?.groups
    if (!pressed) return
    const { action, surface } = pressed
    return async (use) => {
      if (surface === SURFACE && action === 'book_table') return book(use, contextOf(text))
      return `You pressed "${action}" on "${surface}". It arrived, and no model is connected that could do something with it.`
    }
  }
}

export const showingSurfaces: readonly Skill[] = [show, answer]
