import { html, nothing, type TemplateResult } from 'lit'
import { keyOf, type Network } from '../state/network.ts'
import type { Form } from '../state/network-form.ts'
import type { Field } from '../state/network-settings.ts'
import type { Networks } from '../state/networks.ts'
import { words } from '../words-networks.ts'
import { focusLater, toActs } from './network-focus.ts'

const control = (
  field: Field,
  id: string,
  described: string,
  complaint: string | undefined
): TemplateResult => {
  const { key, kind, value, choices, isStored } = field
  const invalid = complaint ? 'true' : nothing
  if (kind === 'choice') {
    return html`<select id=${id} name=${key} aria-describedby=${described} aria-invalid=${invalid}>
      ${choices.map((choice) => html`<option value=${choice.value} ?selected=${choice.value === value}>${choice.label}</option>`)}
    </select>`
  }
  if (kind === 'list') {
    return html`<textarea id=${id} name=${key} rows="2" .value=${value} autocomplete="off" spellcheck="false" dir="auto"
      aria-describedby=${described} aria-invalid=${invalid}></textarea>`
  }
  const type = kind === 'secret' ? 'password' : kind
  return html`<input id=${id} name=${key} type=${type} .value=${value} autocomplete="off"
    autocapitalize="off" spellcheck="false" placeholder=${isStored ? words.stored : nothing} step=${kind === 'number' ? 'any' : nothing}
    aria-describedby=${described} aria-invalid=${invalid} />`
}

const fieldView = (field: Field, prefix: string, complaint: string | undefined): TemplateResult => {
  const id = `${prefix}-${field.key}`
  const described = `${id}-help ${id}-complaint`
  const help = html`<p class="quiet" id=${`${id}-help`}>${field.help}</p>
    <p class="network-error" id=${`${id}-complaint`} role="alert">${complaint}</p>`
  if (field.kind === 'flag') {
    return html`<div class="network-field"><label class="network-flag"><input id=${id} name=${field.key} type="checkbox" value="true"
      .checked=${field.value === 'true'} aria-describedby=${described} /> ${field.label}</label>${help}</div>`
  }
  return html`<div class="network-field"><label for=${id}>${field.label}</label>${control(field, id, described, complaint)}${help}</div>`
}

/** What the fields hold, read when it is sent and not before. */
const givenIn = (form: HTMLFormElement, fields: readonly Field[]): Map<string, string> => {
  const data = new FormData(form)
  return new Map(
    fields.map(({ key, kind }) => {
      const text = data.get(key)
      return [key, typeof text === 'string' ? text : kind === 'flag' ? 'false' : '']
    })
  )
}

/** The settings of an account that a person can change: first those that are missing, then the others. */
export const networkForm = (network: Network, form: Form, networks: Networks): TemplateResult => {
  const { fields, saving, complaints, problem } = form
  const prefix = `set-${keyOf(network).replace(/\W/g, '-')}`
  const view = (field: Field): TemplateResult => fieldView(field, prefix, complaints[field.key])
  const missing = fields.filter(({ isMissing }) => isMissing)
  const others = fields.filter(({ isMissing }) => !isMissing)
  const hasComplaint = others.some(({ key }) => complaints[key])

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const element = event.target as HTMLFormElement
    const isSaved = await networks.save(network, form, givenIn(element, fields))
    if (isSaved) toActs(network)
    else focusLater(element, '[aria-invalid=true]')
  }
  const leave = (): void => {
    networks.close()
    toActs(network)
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    leave()
  }
  return html`<form class="network-form" aria-label=${words.of(words.settings, network.label)} aria-busy=${saving}
    @submit=${submit} @keydown=${onKey}>
    ${missing.map(view)}
    ${
      missing.length > 0
        ? html`<details class="network-more" ?open=${hasComplaint}><summary>${words.more}</summary>${others.map(view)}</details>`
        : others.map(view)
    }
    ${problem ? html`<p class="network-error" role="alert">${problem}</p>` : nothing}
    <div class="network-acts">
      <button class="button primary" ?disabled=${saving}>${missing.length > 0 ? words.save : words.saveOnly}</button>
      <button type="button" class="button" @click=${leave}>${words.cancel}</button>
    </div>
  </form>`
}
