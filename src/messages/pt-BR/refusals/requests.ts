/** Of requests of any kind. */
export const requests = {
  'Please check what you entered.': 'Confira o que você digitou.',
  'Something went wrong on our side. Please try again.':
    'Algo deu errado do nosso lado. Tente de novo.',
  'Too many attempts. Please wait a little and try again.':
    'Tentativas demais. Espere um pouco e tente de novo.',
  'The shop cannot answer right now. Please try again.':
    'A loja não consegue responder agora. Tente de novo.',
  'The shop is busy. Please try again.': 'A loja está muito movimentada. Tente de novo.',
  'The address is not well encoded.': 'O endereço não está bem codificado.',
  'No such address.': 'Este endereço não existe.',
  'This address takes {methods} only.': 'Este endereço aceita apenas {methods}.',
  'This request came from another site.': 'Esta solicitação veio de outro site.',
  'The request is too large.': 'A solicitação é grande demais.',
  'The body is not valid JSON.': 'O corpo não é um JSON válido.',
  'The body must be a JSON object.': 'O corpo precisa ser um objeto JSON.',
  'Send the body as application/json.': 'Envie o corpo como application/json.',
  'The input is nested too deeply.': 'Os dados têm níveis demais.',
  'The text contains a character that cannot be used.':
    'O texto contém um caractere que não pode ser usado.',
  'This is not a valid id.': 'Este id não é válido.',
  'The signature is not valid.': 'A assinatura não é válida.',
  'Send an Idempotency-Key header of 8 to 255 printable characters.':
    'Envie um cabeçalho Idempotency-Key de 8 a 255 caracteres imprimíveis.',
  'The first request with this key is running.':
    'A primeira solicitação com esta chave ainda está em andamento.',
  'This Idempotency-Key was used for another request.':
    'Esta Idempotency-Key foi usada em outra solicitação.',
} as const;
