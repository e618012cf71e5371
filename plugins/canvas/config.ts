import { type Static, Type } from '@sinclair/typebox'
import type { Section } from '../../src/config-schema.ts'

/** `canvasHost`: pages that agents write and people open. */
export const CanvasConfig = Type.Object({
  enabled: Type.Boolean({ default: true }),
  /** Where the files are, instead of `canvas` in the state directory. */
  root: Type.Optional(Type.String({ minLength: 1 })),
  /** Whether open pages follow what changes on the disk. */
  liveReload: Type.Boolean({ default: true }),
  /**
   * What pages may load from elsewhere: `none`, scripts, styles and fonts of well-known `cdn`s, or images and
   * media of any `https` site besides. Whatever a page may load, it can also tell things to.
   */
  network: Type.Union([Type.Literal('none'), Type.Literal('cdn'), Type.Literal('https')], { default: 'cdn' })
})
export type CanvasConfig = Static<typeof CanvasConfig>

export const sections: Section[] = [
  { path: 'canvasHost', schema: CanvasConfig, whenFaulty: { enabled: false } }
]

/** What one canvas may hold, so that no page fills the disk. */
export const quota = {
  fileBytes: 10 * 1024 * 1024,
  canvasBytes: 50 * 1024 * 1024,
  files: 2000,
  revisions: 20,
  storageBytes: 1024 * 1024
} as const
