import type { Translation } from '..';
import type { shell as english } from '../en-US/shell';

export const shell = {
  description: 'Compre e venda com gente em quem você pode confiar.',
  skipToContent: 'Pular para o conteúdo',
  home: '{siteName}, página inicial',
  search: {
    label: 'Buscar anúncios',
    placeholder: 'O que você procura?',
    submit: 'Buscar',
  },
  categories: 'Categorias',
  language: 'Idioma',
  sell: 'Vender',
  cart: '{count, plural, =0 {Carrinho, vazio} one {Carrinho, # item} other {Carrinho, # itens}}',
  logIn: 'Entrar',
  register: 'Cadastre-se',
  account: {
    menu: 'Conta de {username}',
    profile: 'Seu perfil',
    orders: 'Compras',
    sales: 'Vendas',
    settings: 'Configurações',
    admin: 'Administração',
    logOut: 'Sair',
  },
  demoPayments: 'Pagamentos de teste',
  demoPaymentsHint: 'Os pagamentos são simulados. Nenhum cartão é cobrado.',
  verify: {
    title: 'Confirme seu e-mail',
    banner:
      'Confirme seu e-mail: abra o link que enviamos para {email}. Até lá, você pode navegar e encher o carrinho, mas não comprar nem vender.',
    again: 'Enviar de novo',
    sent: 'Enviado.',
  },
  footer: {
    shop: 'Loja',
    allListings: 'Todos os anúncios',
    selling: 'Vender',
    yourSales: 'Suas vendas',
    account: 'Conta',
    orders: 'Suas compras',
    developers: 'Desenvolvedores',
    apiDocs: 'Documentação da API',
    openapi: 'Documento OpenAPI',
  },
  notFound: {
    title: 'Não encontramos esta página',
    text: 'O item pode ter sido vendido ou retirado do ar, ou o endereço tem um erro de digitação.',
    action: 'Ver todos os anúncios',
  },
} satisfies Translation<typeof english>;
