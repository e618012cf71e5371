import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { PairedDevice } from '../../../../src/protocol/device.ts'
import { ask, confirm } from '../../../webchat/page/view/dialogs.ts'
import { icons } from '../../../webchat/page/view/icons.ts'
import { openMenu } from '../../../webchat/page/view/menu.ts'
import type { Desk, DeskState } from '../state/desk.ts'
import { ago, inWords, nameOf, platformOf } from '../state/devices.ts'
import { words } from '../words.ts'

/** The longest name that the gateway keeps. */
const MAX_LABEL = 64

const isRevoked = ({ tokens }: PairedDevice): boolean =>
  tokens.length > 0 && tokens.every(({ revokedAtMs }) => revokedAtMs !== undefined)

const menu = (anchor: HTMLElement, device: PairedDevice, desk: Desk): void => {
  const { deviceId } = device
  const rename = async (): Promise<void> => {
    const label = await ask(words.renameTitle, words.renameLabel, nameOf(device))
    if (label) await desk.rename(deviceId, label.slice(0, MAX_LABEL))
  }
  const revoke = async (): Promise<void> => {
    if (await confirm(words.revokeTitle, words.revokeText, words.revokeYes)) await desk.revoke(device)
  }
  const remove = async (): Promise<void> => {
    if (await confirm(words.removeTitle, words.removeText, words.removeYes)) await desk.remove(deviceId)
  }
  openMenu(anchor, [
    { label: words.rename, choose: () => void rename() },
    ...(isRevoked(device)
      ? []
      : [
          { label: words.rotate, choose: () => void desk.rotate(device) },
          { label: words.revoke, danger: true, choose: () => void revoke() }
        ]),
    { label: words.remove, danger: true, choose: () => void remove() }
  ])
}

const deviceView = (device: PairedDevice, ownId: string, desk: Desk, time: number): TemplateResult => {
  const name = nameOf(device)
  const { deviceId, connected, lastSeenAtMs } = device
  const seen = lastSeenAtMs === undefined ? words.never : words.seen(ago(lastSeenAtMs, time))
  const facts = [platformOf(device), connected ? words.connected : seen].filter((fact) => fact !== '')
  return html`<li class="card device">
    <span class="dot ${connected ? 'live' : 'away'}"></span>
    <div class="device-text">
      <h3 dir="auto">${name}${deviceId === ownId ? html` <span class="own">${words.thisDevice}</span>` : nothing}</h3>
      <p class="quiet">${facts.join(' · ')}</p>
      <p class="quiet">${words.may} ${inWords({ roles: device.roles, scopes: device.approvedScopes }).join('; ')}</p>
      ${isRevoked(device) ? html`<p class="repair">${words.noToken}</p>` : nothing}
    </div>
    <button type="button" class="icon-button" aria-label=${words.menu(name)} aria-haspopup="menu"
      @click=${(event: Event) => menu(event.currentTarget as HTMLElement, device, desk)}>${icons.more}</button>
  </li>`
}

/** The devices that are in. */
export const pairedView = ({ paired, ownId }: DeskState, desk: Desk, time: number): TemplateResult => html`
  <section aria-labelledby="paired">
    <h2 id="paired">${words.pairedTitle}</h2>
    ${
      paired.length === 0
        ? html`<p class="quiet">${words.nobodyPaired}</p>`
        : html`<ul class="cards">${repeat(
            paired,
            ({ deviceId }) => deviceId,
            (device) => deviceView(device, ownId, desk, time)
          )}</ul>`
    }
  </section>`
