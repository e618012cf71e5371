import { obscuredIn } from '../../a2ui/adapters/obscured.ts'
import { redactModel } from './redact.ts'
import { isVisible, type Surface } from './surface.ts'

/** Surfaces as an agent may see them: everything but what was typed into obscured fields. */
export const stateOf = (surfaces: ReadonlyMap<string, Surface>, only?: string) =>
  [...surfaces.values()]
    .filter(({ surfaceId }) => only === undefined || surfaceId === only)
    .map((surface) => ({
      surfaceId: surface.surfaceId,
      version: surface.version,
      revision: surface.revision,
      visible: isVisible(surface),
      components: [...surface.components.values()].map((component) => ({ ...component })),
      dataModel: redactModel(surface.dataModel, obscuredIn(surface.components)).model,
      updatedAt: surface.updatedAt
    }))
