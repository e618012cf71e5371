import {
  action,
  boolean,
  checks,
  child,
  children,
  icon,
  items,
  must,
  number,
  type Props,
  plain,
  string,
  strings,
  word
} from './kinds.ts'

const headings = ['h1', 'h2', 'h3', 'h4', 'h5']
const across = ['start', 'center', 'end', 'stretch']
const along = [...across, 'spaceBetween', 'spaceAround', 'spaceEvenly']
const stack: Props = { children: must(children), justify: word(...along), align: word(...across) }

const option: Props = { label: must(string), value: must(plain('string')) }

/** The basic catalog of A2UI 0.9 and 0.9.1 (`catalogs/basic/catalog.json`). */
export const components: Readonly<Record<string, Props>> = {
  Text: { text: must(string), variant: word(...headings, 'caption', 'body') },
  Image: {
    url: must(string),
    description: string,
    fit: word('contain', 'cover', 'fill', 'none', 'scaleDown'),
    variant: word('icon', 'avatar', 'smallFeature', 'mediumFeature', 'largeFeature', 'header')
  },
  Icon: { name: must(icon) },
  Video: { url: must(string) },
  AudioPlayer: { url: must(string), description: string },
  Row: stack,
  Column: stack,
  List: { children: must(children), direction: word('vertical', 'horizontal'), align: word(...across) },
  Card: { child: must(child) },
  Tabs: { tabs: must(items({ title: must(string), child: must(child) })) },
  Modal: { trigger: must(child), content: must(child) },
  Divider: { axis: word('horizontal', 'vertical') },
  Button: {
    child: must(child),
    action: must(action),
    variant: word('default', 'primary', 'borderless'),
    checks
  },
  TextField: {
    label: must(string),
    value: string,
    variant: word('shortText', 'longText', 'number', 'obscured'),
    validationRegexp: plain('string'),
    checks
  },
  CheckBox: { label: must(string), value: must(boolean), checks },
  ChoicePicker: {
    options: must(items(option)),
    value: must(strings),
    label: string,
    variant: word('multipleSelection', 'mutuallyExclusive'),
    displayStyle: word('checkbox', 'chips'),
    filterable: plain('boolean'),
    checks
  },
  Slider: { value: must(number), max: must(plain('number')), min: plain('number'), label: string, checks },
  DateTimeInput: {
    value: must(string),
    enableDate: plain('boolean'),
    enableTime: plain('boolean'),
    min: string,
    max: string,
    label: string,
    checks
  }
}

const { validationRegexp: _dropped, ...textField } = components.TextField ?? {}

/** The basic catalog of A2UI 1.0: what it changed. Headings are written in markdown there. */
export const newerComponents: Readonly<Record<string, Props>> = {
  ...components,
  Text: { text: must(string), variant: word('caption', 'body') },
  Video: { ...components.Video, posterUrl: string },
  Slider: { ...components.Slider, steps: plain('integer') },
  TextField: { ...textField, placeholder: string }
}
