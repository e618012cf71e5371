import { own } from '../catalog/kinds.ts'
import { words } from '../words.ts'
import { refineSliders } from './fine-sliders.ts'

/** Counts names inside one tree, where ids need to be unique. */
type NextId = () => string

/** The label of an input is told to those who hear the page, and pressing it leads there. */
const name = (label: HTMLElement, inputs: Iterable<HTMLElement>, nextId: NextId): void => {
  label.id = nextId()
  for (const input of inputs) {
    input.setAttribute('aria-labelledby', label.id)
    if (!(label instanceof HTMLLabelElement) || label.htmlFor !== '') continue
    input.id = nextId()
    label.htmlFor = input.id
  }
}

const fields = 'a2ui-basic-textfield, .a2ui-date-time-container, .a2ui-slider-container'

const nameFields = (root: ShadowRoot, nextId: NextId): void => {
  for (const field of root.querySelectorAll(fields)) {
    const label = field.querySelector<HTMLElement>('label:not([id]), .a2ui-slider-label:not([id])')
    const inputs = field.querySelectorAll<HTMLInputElement>('input, textarea')
    if (label?.textContent?.trim()) name(label, inputs, nextId)
    // Nobody gave it a name: its kind is better than silence.
    for (const input of inputs) {
      if (!input.hasAttribute('aria-labelledby'))
        input.ariaLabel = own(words.inputs, input.type) ?? words.input
    }
  }
  for (const picker of root.querySelectorAll('a2ui-choicepicker')) {
    const label = picker.querySelector<HTMLElement>(':scope > label:not([id])')
    const group = picker.querySelector<HTMLElement>('.a2ui-choice-picker')
    if (!label || !group) continue
    group.role = 'group'
    label.id = nextId()
    group.setAttribute('aria-labelledby', label.id)
  }
}

const describeTabs = (root: ShadowRoot): void => {
  for (const bar of root.querySelectorAll('.a2ui-tab-bar')) {
    bar.role = 'tablist'
    for (const tab of bar.querySelectorAll('button')) {
      tab.role = 'tab'
      tab.ariaSelected = String(tab.classList.contains('active'))
    }
  }
}

/** What opens a dialog can be reached by keys, unless a button in it can be already. */
const openByKey = (root: ShadowRoot): void => {
  for (const trigger of root.querySelectorAll<HTMLElement>('.a2ui-modal-trigger:not([data-reachable])')) {
    trigger.dataset.reachable = ''
    if (trigger.querySelector('button')) continue
    trigger.role = 'button'
    trigger.tabIndex = 0
    trigger.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      trigger.click()
    })
  }
}

const nameDialogs = (root: ShadowRoot): void => {
  for (const dialog of root.querySelectorAll<HTMLElement>('.a2ui-modal-content')) {
    dialog.ariaLabel = dialog.querySelector('h1, h2, h3, h4, h5')?.textContent ?? words.dialog
    if (dialog.dataset.reachable !== undefined) continue
    dialog.dataset.reachable = ''
    dialog.querySelector<HTMLElement>('.a2ui-modal-close')?.focus()
  }
}

/**
 * Makes what the renderer draws reachable by keys and by ear, now and whenever it changes: names for
 * inputs, roles for tabs, dialogs that open by key and close with Escape.
 */
export const keepReachable = (root: ShadowRoot): void => {
  let count = 0
  const nextId: NextId = () => {
    count += 1
    return `named-${count}`
  }
  const mend = (): void => {
    nameFields(root, nextId)
    describeTabs(root)
    openByKey(root)
    nameDialogs(root)
    refineSliders(root)
  }
  mend()
  new MutationObserver(mend).observe(root, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['class']
  })
  root.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Escape') return
    root.querySelector<HTMLElement>('.a2ui-modal-close')?.click()
  })
}
