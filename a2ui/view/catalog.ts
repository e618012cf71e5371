import { basicCatalog } from '@a2ui/lit/v0_9'
import { Catalog } from '@a2ui/web_core/v0_9'
import { IconApi } from '@a2ui/web_core/v0_9/basic_catalog'
import './icon-element.ts'

/** The basic catalog, with icons that need no font. */
export const catalog = new Catalog(
  basicCatalog.id,
  [...basicCatalog.components.values(), { ...IconApi, tagName: 'portcullis-icon' }],
  [...basicCatalog.functions.values()]
)
