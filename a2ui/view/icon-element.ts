import { BasicCatalogA2uiLitElement, IconApi } from '@a2ui/web_core/v0_9/basic_catalog'
import { html, nothing } from 'lit'
import { own } from '../catalog/kinds.ts'
import { filledIcons, iconPaths } from './icon-paths.ts'

const isPath = (name: unknown): name is { svgPath: string } =>
  typeof name === 'object' && name !== null && 'svgPath' in name

/**
 * `<portcullis-icon>`: the catalog's Icon as a drawing in the page. The renderer's own prints a word for a
 * font to replace, which is what people without that font see.
 */
export class IconElement extends BasicCatalogA2uiLitElement<typeof IconApi> {
  protected override readonly api = IconApi

  override render() {
    const { name, accessibility } = this.controller.props
    const label = typeof accessibility?.label === 'string' ? accessibility.label : undefined
    const known = typeof name === 'string' ? own(iconPaths, name) : undefined
    const d = isPath(name) ? name.svgPath : known
    if (d === undefined) return nothing
    const isFilled = isPath(name) || filledIcons.has(String(name))
    return html`<svg class="portcullis-icon ${isFilled ? 'filled' : ''}" viewBox="0 0 24 24"
      role=${label ? 'img' : nothing} aria-label=${label ?? nothing} aria-hidden=${label ? nothing : 'true'}
      ><path d=${d}></path></svg>`
  }
}

customElements.define('portcullis-icon', IconElement)
