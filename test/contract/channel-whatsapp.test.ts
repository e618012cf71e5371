import t from 'tap'
import { createWhatsapp } from '../../plugins/whatsapp/index.ts'
import { createVault } from '../../plugins/whatsapp/vault/vault.ts'
import { startWhatsapp } from '../helpers/network/whatsapp.ts'
import { linkVault, whatsappStore } from '../plugins/whatsapp/open-whatsapp.ts'
import { channelContract } from './channel.ts'

t.setTimeout(120_000)

const { store } = await whatsappStore(t)

channelContract('whatsapp', createWhatsapp(store), async (t) => {
  const network = await startWhatsapp(t)
  await linkVault(createVault(store, 'default'), network)
  return network
})
