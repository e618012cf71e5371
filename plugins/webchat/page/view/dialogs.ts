import { html, render, type TemplateResult } from 'lit'
import { words } from '../words.ts'

/** Shows a dialog and resolves with what the form gave, or with nothing when it was put away. */
const show = (
  title: string,
  body: TemplateResult,
  yes: string,
  danger = false
): Promise<FormData | undefined> =>
  new Promise((resolve) => {
    const host = document.createElement('div')
    const submit = (event: SubmitEvent): void => {
      event.preventDefault()
      resolve(new FormData(event.target as HTMLFormElement))
      dialog?.close()
    }
    render(
      html`<dialog class="dialog" aria-labelledby="dialog-title" @close=${() => {
        host.remove()
        resolve(undefined)
      }}>
        <form @submit=${submit}>
          <h2 id="dialog-title">${title}</h2>
          ${body}
          <div class="dialog-actions">
            <button type="button" class="button" @click=${() => dialog?.close()}>${words.cancel}</button>
            <button class="button ${danger ? 'danger' : 'primary'}">${yes}</button>
          </div>
        </form>
      </dialog>`,
      host
    )
    document.body.append(host)
    const dialog = host.querySelector('dialog')
    dialog?.showModal()
  })

/** Asks before something that cannot be taken back. */
export const confirm = async (title: string, text: string, yes: string): Promise<boolean> =>
  (await show(title, html`<p>${text}</p>`, yes, true)) !== undefined

/** Asks for a line of text; `undefined` when the person thought better of it. */
export const ask = async (title: string, label: string, value: string): Promise<string | undefined> => {
  const field = html`<label class="field">
    <span>${label}</span>
    <input name="answer" .value=${value} maxlength="120" autocomplete="off" dir="auto" autofocus />
  </label>`
  const answer = (await show(title, field, words.save))?.get('answer')
  return typeof answer === 'string' ? answer.trim() : undefined
}
