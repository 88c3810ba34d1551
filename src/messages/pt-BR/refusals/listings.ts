/** Of listings and their pictures. */
export const listings = {
  'Listing not found.': 'Anúncio não encontrado.',
  'The title is missing.': 'Falta o título.',
  'The title has characters that are no text.': 'O título tem caracteres que não são texto.',
  'A title has at least 3 characters.': 'O título tem no mínimo 3 caracteres.',
  'A title has at most 255 characters.': 'O título tem no máximo 255 caracteres.',
  'The description is missing.': 'Falta a descrição.',
  'The description has characters that are no text.':
    'A descrição tem caracteres que não são texto.',
  'A description has at most 10,000 characters.': 'A descrição tem no máximo 10.000 caracteres.',
  'Describe what you are selling.': 'Descreva o que você está vendendo.',
  'Choose a category.': 'Escolha uma categoria.',
  'Choose a category from the list.': 'Escolha uma categoria da lista.',
  'Enter a price.': 'Digite um preço.',
  'Enter a price above zero.': 'Digite um preço maior que zero.',
  'This price is higher than a card payment can be.':
    'Este preço é maior do que um pagamento com cartão permite.',
  'Enter a whole number.': 'Digite um número inteiro.',
  'Offer at least one piece.': 'Ofereça ao menos uma unidade.',
  'You can offer at most 9,999 pieces.': 'Você pode oferecer no máximo 9.999 unidades.',
  'The quantity cannot be negative.': 'A quantidade não pode ser negativa.',
  '{least, number} are reserved or sold already. Enter {least, number} or more.':
    '{least, plural, one {# unidade já está reservada ou vendida} other {# unidades já estão reservadas ou vendidas}}. Digite {least, number} ou mais.',
  'Add at least one picture.': 'Adicione ao menos uma foto.',
  'A listing can have up to 10 pictures.': 'Um anúncio pode ter até 10 fotos.',
  'A listing can have up to {count, number} pictures.':
    'Um anúncio pode ter até {count, number} fotos.',
  'The same picture was added twice.': 'A mesma foto foi adicionada duas vezes.',
  'Choose one of the pictures as the main one.': 'Escolha uma das fotos como principal.',
  'Choose a picture.': 'Escolha uma foto.',
  'A picture is no longer available. Please add it again.':
    'Uma foto não está mais disponível. Adicione de novo.',
  'Only JPEG, PNG and WebP pictures can be used.': 'Só é possível usar fotos JPEG, PNG e WebP.',
  'This picture is larger than 5 MB.': 'Esta foto passa de 5 MB.',
  'This picture is damaged or too large to be read.':
    'Esta foto está danificada ou é grande demais para ser lida.',
  'The picture could not be stored. Please try again in a moment.':
    'Não foi possível salvar a foto. Tente de novo daqui a pouco.',
  'Send the picture as multipart/form-data.': 'Envie a foto como multipart/form-data.',
  'This listing was changed in another window. Reload the page and make your changes again.':
    'Este anúncio foi alterado em outra janela. Recarregue a página e faça suas alterações de novo.',
  'An administrator has taken this listing down.': 'Um administrador retirou este anúncio do ar.',
  'The search is missing.': 'Falta a busca.',
  'The search has characters that are no text.': 'A busca tem caracteres que não são texto.',
  'The search is too long.': 'A busca é longa demais.',
  'Search for fewer words.': 'Busque com menos palavras.',
  'This page does not exist any more. Start from the first one.':
    'Esta página não existe mais. Recomece pela primeira.',
  'A page has at most 60 entries.': 'Uma página tem no máximo 60 itens.',
} as const;
