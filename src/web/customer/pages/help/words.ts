import { words } from '../../../kit/words.ts';

export const helpWords = words({
  en: {
    title: 'Help',
    intro: 'How it works, what is asked for, and what is kept.',
    wallet: 'What is a wallet?',
    walletText:
      'The EU Digital Identity wallet is an app of your state’s, or one that your state recognises. It holds your identity as your state has confirmed it, and shows of it only what you agree to.',
    ways: 'How do the bank and my wallet find each other?',
    waysText:
      'Your browser may find it by itself. Otherwise your wallet opens by a link on this device, or you scan a code with the device that has it. In each case the wallet shows you who asks and for what, and nothing is shared before you agree.',
    accepted: 'Which wallets are accepted?',
    acceptedText:
      'Every wallet that holds person identification data of a recognised issuer, in one of these formats: {formats}.',
    asked: 'What is asked for, and why?',
    askedIntro: 'The same every time, and never more:',
    signup: 'To open an account',
    signin: 'To sign in',
    payment: 'To pay',
    loan: 'To take a loan',
    profile_update: 'To refresh your profile',
    chosen: 'what you choose of: {claims}',
    optional: 'if your wallet has it: {claims}',
    kept: 'What is kept, and for how long?',
    presentation: 'What your wallet presents is checked and not stored.',
    portraitKept: 'A portrait is kept with your profile.',
    portraitGone: 'A portrait is not kept.',
    requests:
      'Requests that have ended can be read for {days, plural, one {a day} other {# days}}, then they are deleted.',
    sessions:
      'A session lasts {minutes, plural, one {a minute} other {# minutes}}. That there was one can be read for {days, plural, one {a day} other {# days}}.',
    account: 'Your profile, payments, loans and activities are kept until you erase your account.',
    limits: 'Which limits are there?',
    limitPayment: 'At most {amount} is paid at once.',
    limitOpen: 'At most {count} payments, loans and refreshments can wait for your wallet at the same time.',
    wrong: 'Something went wrong. What now?',
    wrongText:
      'Nothing is ever booked twice and nothing by half: if a page breaks off, open it again, and it shows how it really stands. If the bank refuses, it says why, and what you can do. Name the reference that it shows when you ask somebody.',
    lost: 'I have lost the device with my wallet',
    lostText:
      'Without your wallet nobody gets into your account. Set up a wallet on a new device and have your identity issued again: the bank recognises you. If somebody may still use the old one, end its sessions in your profile.',
    test: 'Try it without a wallet',
    testText:
      'This bank runs for development. A test wallet stands in for a phone, with people who were invented.',
    openTest: 'Open the test wallet',
  },
  de: {
    title: 'Hilfe',
    intro: 'Wie es geht, wonach gefragt wird, und was bleibt.',
    wallet: 'Was ist eine Wallet?',
    walletText:
      'Die EUDI-Wallet ist eine App Ihres Staates oder eine, die er anerkennt. Sie enthält Ihre Identität, wie Ihr Staat sie bestätigt hat, und zeigt davon nur, wozu Sie zustimmen.',
    ways: 'Wie finden die Bank und meine Wallet zueinander?',
    waysText:
      'Vielleicht findet Ihr Browser sie von selbst. Sonst öffnet sich Ihre Wallet durch einen Link auf diesem Gerät, oder Sie scannen einen Code mit dem Gerät, auf dem sie ist. Immer zeigt die Wallet Ihnen, wer wonach fragt, und nichts wird geteilt, bevor Sie zustimmen.',
    accepted: 'Welche Wallets werden angenommen?',
    acceptedText:
      'Jede Wallet mit Personenidentifizierungsdaten eines anerkannten Ausstellers in einem dieser Formate: {formats}.',
    asked: 'Wonach wird gefragt, und wozu?',
    askedIntro: 'Jedes Mal dasselbe, und nie mehr:',
    signup: 'Um ein Konto zu eröffnen',
    signin: 'Um sich anzumelden',
    payment: 'Um zu zahlen',
    loan: 'Um einen Kredit aufzunehmen',
    profile_update: 'Um Ihr Profil aufzufrischen',
    chosen: 'was Sie auswählen von: {claims}',
    optional: 'wenn Ihre Wallet es hat: {claims}',
    kept: 'Was bleibt, und wie lange?',
    presentation: 'Was Ihre Wallet vorlegt, wird geprüft und nicht gespeichert.',
    portraitKept: 'Ein Lichtbild bleibt bei Ihrem Profil.',
    portraitGone: 'Ein Lichtbild wird nicht behalten.',
    requests:
      'Beendete Anfragen sind {days, plural, one {einen Tag} other {# Tage}} lang lesbar, dann werden sie gelöscht.',
    sessions:
      'Eine Sitzung dauert {minutes, plural, one {eine Minute} other {# Minuten}}. Dass es sie gab, ist {days, plural, one {einen Tag} other {# Tage}} lang lesbar.',
    account: 'Ihr Profil, Ihre Zahlungen, Kredite und Umsätze bleiben, bis Sie Ihr Konto löschen.',
    limits: 'Welche Grenzen gibt es?',
    limitPayment: 'Auf einmal werden höchstens {amount} gezahlt.',
    limitOpen:
      'Höchstens {count} Zahlungen, Kredite und Auffrischungen können zugleich auf Ihre Wallet warten.',
    wrong: 'Etwas ist schiefgegangen. Was nun?',
    wrongText:
      'Nie wird etwas doppelt oder halb gebucht: Wenn eine Seite abbricht, öffnen Sie sie wieder, und sie zeigt, wie es wirklich steht. Wenn die Bank ablehnt, sagt sie, warum, und was Sie tun können. Nennen Sie das Kennzeichen, das sie zeigt, wenn Sie jemanden fragen.',
    lost: 'Ich habe das Gerät mit meiner Wallet verloren',
    lostText:
      'Ohne Ihre Wallet kommt niemand in Ihr Konto. Richten Sie auf einem neuen Gerät eine Wallet ein, und lassen Sie sich Ihre Identität neu ausstellen: Die Bank erkennt Sie wieder. Wenn jemand das alte Gerät noch benutzen könnte, beenden Sie dessen Sitzungen in Ihrem Profil.',
    test: 'Ohne Wallet ausprobieren',
    testText:
      'Diese Bank läuft zur Entwicklung. Eine Test-Wallet steht für ein Telefon, mit Menschen, die erfunden sind.',
    openTest: 'Test-Wallet öffnen',
  },
  fr: {
    title: 'Aide',
    intro: 'Comment cela fonctionne, ce qui est demandé, et ce qui est conservé.',
    wallet: 'Qu’est-ce qu’un portefeuille ?',
    walletText:
      'Le portefeuille européen d’identité numérique est une application de votre État, ou reconnue par lui. Il contient votre identité telle que votre État l’a confirmée, et n’en montre que ce que vous acceptez.',
    ways: 'Comment la banque et mon portefeuille se trouvent-ils ?',
    waysText:
      'Votre navigateur le trouve peut-être de lui-même. Sinon, votre portefeuille s’ouvre par un lien sur cet appareil, ou vous scannez un code avec l’appareil qui le contient. Dans tous les cas, le portefeuille vous montre qui demande quoi, et rien n’est partagé avant votre accord.',
    accepted: 'Quels portefeuilles sont acceptés ?',
    acceptedText:
      'Tout portefeuille qui contient des données d’identification personnelle d’un émetteur reconnu, dans l’un de ces formats : {formats}.',
    asked: 'Qu’est-ce qui est demandé, et pourquoi ?',
    askedIntro: 'La même chose à chaque fois, et jamais plus :',
    signup: 'Pour ouvrir un compte',
    signin: 'Pour se connecter',
    payment: 'Pour payer',
    loan: 'Pour emprunter',
    profile_update: 'Pour rafraîchir votre profil',
    chosen: 'ce que vous choisissez parmi : {claims}',
    optional: 'si votre portefeuille en dispose : {claims}',
    kept: 'Qu’est-ce qui est conservé, et combien de temps ?',
    presentation: 'Ce que votre portefeuille présente est vérifié et n’est pas conservé.',
    portraitKept: 'Un portrait est conservé avec votre profil.',
    portraitGone: 'Un portrait n’est pas conservé.',
    requests:
      'Les demandes terminées restent lisibles {days, plural, one {un jour} other {# jours}}, puis sont supprimées.',
    sessions:
      'Une session dure {minutes, plural, one {une minute} other {# minutes}}. Son existence reste lisible {days, plural, one {un jour} other {# jours}}.',
    account:
      'Votre profil, vos paiements, prêts et opérations sont conservés jusqu’à ce que vous effaciez votre compte.',
    limits: 'Quelles sont les limites ?',
    limitPayment: 'Un paiement est de {amount} au plus.',
    limitOpen:
      'Au plus {count} paiements, prêts et rafraîchissements peuvent attendre votre portefeuille en même temps.',
    wrong: 'Quelque chose s’est mal passé. Que faire ?',
    wrongText:
      'Rien n’est jamais passé deux fois, ni à moitié : si une page s’interrompt, rouvrez-la, et elle montre où l’on en est vraiment. Si la banque refuse, elle dit pourquoi, et ce que vous pouvez faire. Indiquez la référence affichée quand vous demandez de l’aide.',
    lost: 'J’ai perdu l’appareil avec mon portefeuille',
    lostText:
      'Sans votre portefeuille, personne n’entre dans votre compte. Installez un portefeuille sur un nouvel appareil et faites-vous délivrer à nouveau votre identité : la banque vous reconnaît. Si quelqu’un peut encore utiliser l’ancien, terminez ses sessions dans votre profil.',
    test: 'Essayer sans portefeuille',
    testText:
      'Cette banque tourne pour le développement. Un portefeuille de test remplace un téléphone, avec des personnes inventées.',
    openTest: 'Ouvrir le portefeuille de test',
  },
});
