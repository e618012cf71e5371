import type { Sample } from './samples.ts'

const text = (literalString: string) => ({ literalString })
const list = (...explicitList: string[]) => ({ explicitList })
type Part = readonly [id: string, type: string, props: object]

const stream = (name: string, parts: readonly Part[], ...more: Record<string, unknown>[]): Sample => {
  const surfaceId = name.replaceAll(' ', '-')
  const components = parts.map(([id, type, props]) => ({ id, component: { [type]: props } }))
  return {
    name: `v0_8 ${name}`,
    messages: [
      { surfaceUpdate: { surfaceId, components } },
      ...more.map((message) => {
        const [[key, payload] = ['', {}]] = Object.entries(message)
        return { [key]: { surfaceId, ...(payload as object) } }
      }),
      { beginRendering: { surfaceId, root: parts[0]?.[0] ?? 'root' } }
    ]
  }
}

/** Streams of 0.8 that use each of its components, and each way to give a value. */
export const oldStreams: readonly Sample[] = [
  stream('words', [
    ['top', 'Column', { children: list('one', 'two', 'three'), distribution: 'start', alignment: 'stretch' }],
    ['one', 'Text', { text: text('Old words'), usageHint: 'h2' }],
    ['two', 'Text', { text: text('With **bold** ones'), usageHint: 'body' }],
    ['three', 'Text', { text: text('Small ones'), usageHint: 'caption' }]
  ]),
  stream(
    'form',
    [
      ['card', 'Card', { child: 'fields' }],
      [
        'fields',
        'Column',
        { children: list('name', 'secret', 'born', 'agree', 'level', 'meal', 'when', 'send') }
      ],
      ['name', 'TextField', { label: text('Name'), text: { path: '/name' }, textFieldType: 'shortText' }],
      [
        'secret',
        'TextField',
        { label: text('Secret'), text: { path: '/secret' }, textFieldType: 'obscured' }
      ],
      ['born', 'TextField', { label: text('Born'), text: { path: '/born' }, textFieldType: 'date' }],
      ['agree', 'CheckBox', { label: text('I agree'), value: { path: '/agree', literalBoolean: true } }],
      ['level', 'Slider', { value: { literalNumber: 3 }, minValue: 0, maxValue: 10 }],
      [
        'meal',
        'MultipleChoice',
        {
          selections: { path: '/meal', literalArray: ['fish'] },
          maxAllowedSelections: 1,
          options: [
            { label: text('Fish'), value: 'fish' },
            { label: text('Soup'), value: 'soup' }
          ]
        }
      ],
      ['when', 'DateTimeInput', { value: { path: '/when' }, enableDate: true, enableTime: false }],
      [
        'send',
        'Button',
        {
          child: 'send-text',
          primary: true,
          action: {
            name: 'send_form',
            context: [
              { key: 'name', value: { path: '/name' } },
              { key: 'fixed', value: { literalNumber: 7 } }
            ]
          }
        }
      ],
      ['send-text', 'Text', { text: text('Send it') }]
    ],
    { dataModelUpdate: { contents: [{ key: 'name', valueString: 'Ada' }] } }
  ),
  stream(
    'list',
    [
      [
        'all',
        'List',
        { children: { template: { componentId: 'row', dataBinding: '/items' } }, direction: 'vertical' }
      ],
      ['row', 'Row', { children: list('what', 'count'), distribution: 'spaceBetween', alignment: 'center' }],
      ['what', 'Text', { text: { path: 'what' } }],
      ['count', 'Text', { text: { path: 'count' } }]
    ],
    {
      dataModelUpdate: {
        path: '/',
        contents: [
          // Its schema has no lists: text that looks like JSON is read as such.
          { key: 'items', valueString: '[{"what":"Apples","count":3},{"what":"Pears","count":5}]' }
        ]
      }
    }
  ),
  stream('tabs', [
    [
      'tabs',
      'Tabs',
      {
        tabItems: [
          { title: text('First'), child: 'one' },
          { title: text('Second'), child: 'two' }
        ]
      }
    ],
    ['one', 'Text', { text: text('The first page') }],
    ['two', 'Text', { text: text('The second page') }]
  ]),
  stream('dialog', [
    ['modal', 'Modal', { entryPointChild: 'open', contentChild: 'inside' }],
    ['open', 'Text', { text: text('Open the dialog') }],
    ['inside', 'Text', { text: text('Inside the dialog') }]
  ]),
  stream('media', [
    ['all', 'Column', { children: list('picture', 'line', 'sound', 'film', 'sign') }],
    [
      'picture',
      'Image',
      {
        url: text('data:image/gif;base64,R0lGODlhAQABAAAAACw='),
        altText: text('A dot'),
        fit: 'scale-down',
        usageHint: 'icon'
      }
    ],
    ['line', 'Divider', { axis: 'horizontal' }],
    ['sound', 'AudioPlayer', { url: text('https://media.invalid/a.mp3'), description: text('A sound') }],
    ['film', 'Video', { url: text('https://media.invalid/a.mp4') }],
    ['sign', 'Icon', { name: text('check') }]
  ])
]
