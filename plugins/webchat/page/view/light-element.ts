import { LitElement } from 'lit'

/** A Lit element that draws into the page itself: one style sheet, and text that can be selected across. */
export abstract class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this
  }
}
