import {
  action,
  boolean,
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

const across = ['start', 'center', 'end', 'stretch']
const along = ['start', 'center', 'end', 'spaceBetween', 'spaceAround', 'spaceEvenly']
const stack: Props = { children: must(children), distribution: word(...along), alignment: word(...across) }

/** The standard catalog of A2UI 0.8 (`standard_catalog_definition.json`). */
export const oldComponents: Readonly<Record<string, Props>> = {
  Text: { text: must(string), usageHint: word('h1', 'h2', 'h3', 'h4', 'h5', 'caption', 'body') },
  Image: {
    url: must(string),
    altText: string,
    fit: word('contain', 'cover', 'fill', 'none', 'scale-down'),
    usageHint: word('icon', 'avatar', 'smallFeature', 'mediumFeature', 'largeFeature', 'header')
  },
  Icon: { name: must(icon) },
  Video: { url: must(string) },
  AudioPlayer: { url: must(string), description: string },
  Row: stack,
  Column: stack,
  List: { children: must(children), direction: word('vertical', 'horizontal'), alignment: word(...across) },
  Card: { child: must(child) },
  Tabs: { tabItems: must(items({ title: must(string), child: must(child) })) },
  Divider: { axis: word('horizontal', 'vertical') },
  Modal: { entryPointChild: must(child), contentChild: must(child) },
  Button: { child: must(child), primary: plain('boolean'), action: must(action) },
  CheckBox: { label: must(string), value: must(boolean) },
  TextField: {
    label: must(string),
    text: string,
    textFieldType: word('date', 'longText', 'number', 'shortText', 'obscured'),
    validationRegexp: plain('string')
  },
  DateTimeInput: { value: must(string), enableDate: plain('boolean'), enableTime: plain('boolean') },
  MultipleChoice: {
    selections: must(strings),
    options: items({ label: must(string), value: must(plain('string')) }),
    maxAllowedSelections: plain('integer'),
    variant: word('checkbox', 'chips'),
    filterable: plain('boolean')
  },
  Slider: { value: must(number), minValue: plain('number'), maxValue: plain('number'), label: string }
}
