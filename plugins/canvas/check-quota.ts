import { invalidRequest } from '../../src/errors.ts'
import { quota } from './config.ts'
import type { NewFile } from './files/atomic-write.ts'
import type { SeenFile } from './files/scan.ts'

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`

/** @throws GatewayError INVALID_REQUEST where a canvas would hold more than it may, with the figures. */
export const checkQuota = (there: readonly SeenFile[], files: readonly NewFile[]): void => {
  const sizes = new Map(there.map(({ path, size }) => [path, size]))
  for (const { segments, bytes } of files) {
    const path = segments.join('/')
    if (bytes.length > quota.fileBytes) {
      throw invalidRequest(
        `${path} has ${megabytes(bytes.length)}; a file may have ${megabytes(quota.fileBytes)}`
      )
    }
    sizes.set(path, bytes.length)
  }
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  if (sizes.size > quota.files) {
    throw invalidRequest(`the canvas would have ${sizes.size} files; it may have ${quota.files}`)
  }
  if (total > quota.canvasBytes) {
    throw invalidRequest(
      `the canvas would have ${megabytes(total)}; it may have ${megabytes(quota.canvasBytes)}`
    )
  }
}
