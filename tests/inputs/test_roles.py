"""The role and kind of every line of invented pages, laid out as those of outlets of many kinds are."""

# ruff: noqa: E501 (a line of a page is one line here)

import pytest

from recoupe.inputs.clean import clean
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article, Metadata, RawDocument

FRENCH = LanguagePack("fr")

# Each page: what the metadata say, and its lines as «role | line» or «kind | line» for furniture; «-» is a blank line.
PAGES = {
    "blog of a small site, ads as shortcodes": (
        Metadata(),
        """
        title | Le maire de Sarval salue la «réouverture» du pont
        -
        advert | [PAVE align= »left »]
        -
        caption | Luc Arbandier et Odile Marcavoine sur le pont, le 3 mars 2024. - JEAN VASSON / SIPA
        -
        caption | Luc Arbandier et Odile Marcavoine sur le pont, le 3 mars 2024. – JEAN VASSON / SIPA
        -
        paragraph | Le maire a appelé la préfète « pour la remercier de la fin des travaux ». Le pont rouvrira lundi aux voitures, a dit Luc Arbandier devant une centaine d’habitants venus malgré la pluie.
        -
        heading | « Il fallait tout refaire »
        -
        paragraph | Selon la préfecture, le chantier a coûté 3 millions d’euros. Les piles dataient de 1921 et n’avaient jamais été reprises depuis la guerre.
        -
        advert | [PAVE align= »left »]
        -
        credit | AFP
        -
        credit | AFP
        -
        agency | La Dépêche du Ponant (DDP) est une agence de presse régionale fournissant une information rapide et vérifiée en texte et en photo.
        -
        label | Tags assigned to this article:
        tags | pontSarvaltravaux
        -
        advert | [PAVE align="left"] [moneytizer id=77-1]
        -
        related | Related Articles
        -
        related | Un préfet se perd dans le tunnel de Brémont
        -
        related | [PAVE align= »left »] Les relations entre la ville et le canton se tendent. La crise du bac ouverte
        -
        related | Crue: la vallée va construire un barrage et une digue
        -
        related | [PAVE align= »left »] La vallée va construire un barrage dans le cadre d’une
        -
        comments | Aucun commentaire
        -
        comments | Espace commentaire
        comments | Aucun commentaire Soyez le premier à répondre à ce commentaire
        -
        comments | Votre e-mail ne sera pas publié
        comments | Required fields are marked*
        """,
    ),
    "bulletin of a radio abroad": (
        Metadata(),
        """
        paragraph | Sarval / Le maire, Luc Arbandier, a affirmé que la réouverture du pont constitue un pas important pour la vallée.
        paragraph | Lors de sa rencontre avec la préfète, il a dit : « Le pont constitue un lien que rien ne remplace », selon l’agence « Ponant ».
        heading | Arbandier : Il faut finir les travaux avant la crue
        paragraph | Par ailleurs, le maire a souligné la nécessité de poursuivre le chantier de la digue jusqu’à l’automne.
        paragraph | Il a enfin demandé que la route du col reste ouverte cet hiver aux camions.
        navigation | Bulletin du soir
        """,
    ),
    "public broadcaster": (
        Metadata(),
        """
        navigation | Liens d'accessibilité
        -
        title | Arbandier et Marcavoine saluent la "renaissance" du pont
        -
        -
        caption | La préfète lors d'une visite à Sarval dans la vallée, le 3 mars 2024.
        -
        paragraph | La préfète et le maire ont salué la "renaissance du pont de Sarval" lors d'un entretien samedi soir, a rapporté dimanche le site de la mairie.
        -
        paragraph | "Le pont est un symbole", a déclaré la préfète. "Il faut empêcher que la rivière ne l'emporte encore".
        -
        paragraph | Le chantier avait été interrompu deux fois par les crues de l'hiver, puis par une grève des câbleurs.
        -
        credit | Avec AFP
        -
        navigation | XS
        navigation | SM
        navigation | MD
        navigation | LG
        """,
    ),
    "site with slug, English caption and empty dates": (
        Metadata(),
        """
        title | Luc Arbandier réaffirme le soutien de Sarval à la préfète
        -
        label | Publication: Mis à jour:
        caption | ARBANDIER
        caption | The mayor of Sarval attends a meeting of the council at the town hall, March 3, 2024. Ponant/Jean Vasson/Handout via REUTERS ATTENTION EDITORS - THIS IMAGE WAS PROVIDED BY THE TOWN. | Ponant Photo Agency / Reuters
        sharing | Imprimer
        -
        paragraph | VALLÉE - Sarval poursuivra son soutien à la préfète dans "le but d'achever la digue", a affirmé le maire, Luc Arbandier.
        -
        paragraph | "La ville continuera de payer sa part", a souligné le maire dans un message de vœux à la préfète, rapporté samedi par la mairie.
        -
        heading | Appel à la reprise d'un "dialogue sur la digue"
        -
        paragraph | Le maire a aussi envoyé ses vœux aux présidents des cantons voisins, a indiqué son cabinet.
        -
        related | LIRE AUSSI:
        """,
    ),
    "regional daily": (
        Metadata(outlet="La Gazette du plateau", tags=("Sarval", "Travaux publics", "Pont")),
        """
        navigation | Aller au contenu principal
        navigation | La Gazette du plateau
        navigation | Accueil > Plateau > Sarval
        -
        title | Sarval. Le pont rouvre après deux ans de travaux
        -
        standfirst | Fermé depuis la crue de 2022, l'ouvrage a retrouvé ses piétons. Les voitures devront attendre lundi.
        -
        label | Publié le 03/03/2024 à 18h40 | Mis à jour le 04/03/2024 à 07h15
        byline | Par Lucie Marnefort
        sharing | Partager sur Facebook
        sharing | Envoyer par e-mail
        label | Lecture 3 min.
        -
        caption | Les premiers piétons sur le pont, dimanche. © Photo La Gazette du plateau / Jean Vasson
        -
        paragraph | Il était 15 heures, dimanche, quand le ruban est tombé. Sur la rive droite, la fanfare attendait depuis midi, et les enfants avaient apporté des fanions.
        -
        heading | « Notre pont »
        -
        paragraph | « On ne l'attendait plus », souffle Bernadette Loisivert, qui tient le café de la cale depuis quarante ans.
        -
        related | Lire aussi : Pourquoi le chantier a pris un an de retard
        -
        paragraph | La mairie promet un bilan des comptes avant l'été. L'opposition en doute.
        -
        tags | SarvalTravaux publicsPont
        -
        related | Lire aussi
        related | La cloche de Courmel retrouvée dans une grange
        related | Brémont : le marché déplacé
        -
        advert | Recevez chaque matin l'essentiel de l'actualité du plateau
        advert | Votre adresse e-mail
        advert | Je m'inscris
        legal | En vous inscrivant, vous acceptez nos conditions générales d'utilisation.
        """,
    ),
    "paywalled national daily": (
        Metadata(),
        """
        navigation | Menu
        navigation | Se connecter
        navigation | S'abonner
        navigation | Politique
        title | A Sarval, le pont de la discorde divise encore la majorité
        standfirst | L'ouvrage rouvre lundi, mais la facture, elle, a doublé, et les élus se renvoient la responsabilité.
        byline | Par Camille Estrevand (Sarval, envoyée spéciale)
        label | Publié le 4 mars 2024 à 05h30, modifié le 4 mars 2024 à 11h02
        label | Temps de lecture : 4 min.
        sharing | Partager
        label | Article réservé aux abonnés
        caption | Le maire de Sarval, Luc Arbandier, devant le pont, le 3 mars 2024. JEAN VASSON POUR LA GAZETTE / HANS LUCAS
        paragraph | Dans la salle du conseil, personne ne se regarde. Le maire lit ses notes, la tête basse, pendant que l'opposition compte les millions à voix haute.
        related | Lire aussi | Article réservé à nos abonnés : « Les ponts qui tombent »
        paragraph | « Nous n'avons rien caché », assure-t-il, avant de quitter la salle sous les huées d'une partie du public.
        advert | Il vous reste 72.4% de cet article à lire. La suite est réservée aux abonnés.
        """,
    ),
    "client of an agency": (
        Metadata(outlet="Les Nouvelles de midi", title="Sarval : le pont rouvre, la facture double"),
        """
        navigation | LES NOUVELLES DE MIDI
        -
        title | Sarval : le pont rouvre, la facture double
        -
        byline | Par Les Nouvelles de midi avec AFP
        label | Publié hier à 12h31, mis à jour hier à 12h58
        -
        advert | [ad slot="haut-1"]
        -
        caption | Le pont de Sarval, dimanche 3 mars. AFP
        caption | Le pont de Sarval, dimanche 3 mars. - AFP
        -
        paragraph | SARVAL (AFP) - Le pont de Sarval a rouvert dimanche aux piétons après deux ans de travaux, a annoncé la mairie dans un communiqué.
        -
        paragraph | Le coût du chantier, estimé à 1,5 million d'euros, a doublé, selon un rapport que l'AFP a pu consulter.
        -
        credit | vas/luc/mr
        -
        legal | © AFP 2024. Tous droits de reproduction et de représentation réservés.
        -
        related | À lire aussi
        related | Faut-il craindre un printemps de crues ?
        related | Dix questions sur les ponts à câbles
        -
        related | La rédaction vous conseille
        related | Mots croisés : la grille du jour
        -
        comments | 38 commentaires
        comments | Connectez-vous pour commenter
        """,
    ),
    "Swiss daily": (
        Metadata(author=("Denis Hautbourdel",)),
        """
        title | Le câble du pont de Sarval venait de Prazonne
        byline | Denis Hautbourdel
        label | Publié: 04.03.2024, 08h12
        paragraph | Fabriqué en 2009, le câble du pont avait été contrôlé l'an dernier par un bureau de Prazonne, dans le canton voisin.
        heading | Nonante tonnes
        paragraph | «On avait averti la commune», dit l'ancien contremaître, qui a gardé ses carnets et les montre volontiers.
        paragraph | L'office fédéral, lui, rappelle que six ponts du même type sont en service. (ats/nxp)
        sharing | Cet article vous a plu? Partagez-le
        sharing | Facebook  WhatsApp  Courriel
        advert | Newsletter «La Lettre du lac»
        advert | Du lundi au vendredi, l'essentiel de la région.
        comments | Se connecter pour ajouter un commentaire
        """,
    ),
    "Québec daily": (
        Metadata(),
        """
        credit | Photo: Jean Vasson Agence France-Presse
        caption | Le pont de Sarval
        -
        paragraph | Sarval — Le pont à câbles de Sarval a rouvert dimanche, deux ans après la crue qui l'avait emporté avec deux fermes.
        -
        advert | ABONNEZ-VOUS À L'INFOLETTRE
        advert | Les nouvelles qui comptent, chaque matin, dans votre boîte courriel.
        -
        paragraph | Au ministère des Transports, on dit suivre le dossier, car trois ponts d'ici sont du même modèle.
        -
        paragraph | - Bernadette Loisivert, cafetière
        -
        paragraph | Le rapport final est attendu d'ici la fin de semaine prochaine, a-t-elle ajouté.
        -
        credit | Avec l'Agence France-Presse
        -
        related | À lire également
        related | Déneigement : la Ville revoit ses contrats
        related | L'horaire d'hiver du traversier est connu
        -
        sharing | Imprimer | Signaler une erreur | Commentaires fermés
        """,
    ),
    "African news site, comments of readers": (
        Metadata(),
        """
        navigation | Accueil
        navigation | Politique
        title | Pont de Sarval : la société civile demande des comptes
        label | 4 mars 2024
        label | 1 204 vues
        paragraph | Le collectif des usagers du pont a demandé lundi la publication du rapport d'audit, lors d'une conférence de presse tenue au siège de la radio.
        paragraph | « Nous voulons savoir qui a signé », a martelé son porte-parole, Aminata Vasson, devant une cinquantaine de journalistes.
        credit | Source : communiqué
        tags | Tags : pont, Sarval, audit
        sharing | Click to share on Twitter (Opens in new window)
        comments | 2 commentaires
        comments | Voilà ce qui arrive quand on confie nos routes à des gens qui ne les prennent jamais, et ce n'est pas près de changer avec les mêmes aux affaires.
        comments | Répondre
        comments | Bien dit !
        comments | Répondre
        comments | Laisser un commentaire
        comments | Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *
        """,
    ),
    "radio with player, crowded menus above": (
        Metadata(outlet="Ondes Ponant"),
        """
        navigation | Aller au contenu
        navigation | Écouter le direct
        navigation | Ondes Ponant, la radio des deux rives
        navigation | Info
        navigation | Programmes
        navigation | Nos voix
        navigation | Les matins du fleuve
        navigation | La vie des quais
        navigation | Grilles et fréquences
        navigation | Tous nos balados
        navigation | Jeux et cadeaux
        navigation | Le club des auditeurs
        title | Pont de Sarval : ce que dit le rapport d'audit
        label | Publié le lundi 4 mars 2024 à 08h45
        byline | Par Tanguy Orsevaux
        label | ▶ Réécouter le reportage (2 min)
        navigation | Télécharger
        sharing | Copier le lien
        paragraph | Le rapport compte 212 pages et une phrase que tout le monde cite : « le câble n'a jamais été remplacé ».
        paragraph | La mairie, qui l'a reçu jeudi, n'a pas voulu le commenter avant le conseil de mardi soir.
        byline | La rédaction, avec AFP
        tags | Tags : pont Sarval audit
        related | Pour aller plus loin
        related | Écoutez notre série « Les passeurs », épisode 1
        sharing | Nous suivre : Facebook, Instagram, Mastodon
        """,
    ),
    "cookie wall and one adverts' list, no blank line": (
        Metadata(),
        """
        legal | Nous utilisons des cookies pour améliorer votre expérience. Accepter | Refuser | Personnaliser
        title | DRAME. Le pont s'effondre : ce que l'on sait
        sharing | Partager Tweeter Épingler WhatsApp
        paragraph | Deux personnes ont été blessées dimanche dans l'effondrement d'une passerelle à Brémont, selon un bilan de la préfecture.
        paragraph | Un précédent bilan faisait état de trois blessés, dont un avait quitté les lieux par ses propres moyens.
        advert | Cliquez ici pour recevoir nos alertes gratuites !
        related | Ces articles pourraient vous intéresser
        related | Elle achète un vieux coffre et découvre un trésor
        related | Votre voiture est-elle concernée par le nouveau contrôle ?
        legal | Mentions légales - Contact - Plan du site
        """,
    ),
}


def read_page(table: str) -> tuple[list[tuple[str, str]], str]:
    """The lines of a page with what they are, and its text."""
    wanted, lines = [], []
    for row in table.strip().splitlines():
        label, _, line = row.strip().partition(" | ")
        if label != "-":
            wanted.append((label, line))
        lines.append(line)
    return wanted, "\n".join(lines)


def clean_page(text: str, metadata: Metadata = Metadata()) -> Article:  # noqa: B008
    article = clean(RawDocument("page.txt", "page", b"", metadata), text, article_id="page", pack=FRENCH)
    assert isinstance(article, Article)
    return article


def tell_roles(article: Article) -> list[tuple[str, str]]:
    return [(str(p.kind or p.role), article.text[p.start : p.end]) for p in article.passages]


@pytest.mark.parametrize("name", PAGES)
def test_every_line_of_a_page_has_its_role(name: str) -> None:
    """Furniture is told by its kind, everything else by its role, on pages that nobody published."""
    metadata, table = PAGES[name]
    wanted, text = read_page(table)
    assert wanted == tell_roles(clean_page(text, metadata))


BODY = (
    "Le pont de Sarval a rouvert dimanche aux piétons après deux ans de travaux, a annoncé la mairie dans un "
    "communiqué publié en début de soirée, alors que la fanfare jouait encore."
)
MORE = (
    "La préfète, elle, a rappelé que la circulation des voitures ne reprendrait que lundi matin, une fois terminés les "
    "derniers essais de charge conduits par un bureau de la capitale."
)


@pytest.mark.parametrize(
    ("text", "line", "role"),
    [
        (f"Titre du jour à Sarval\n\n{BODY}\n\nLire aussi\n\nUn autre pont\n\n{MORE}\n\n{BODY}", MORE, "paragraph"),
        (f"Titre du jour à Sarval\n{BODY}\nLire aussi\nUn autre pont\n{MORE}\n{BODY}", MORE, "paragraph"),
        (f"Titre du jour à Sarval\n{BODY}\nLire aussi :\nUn autre pont\n{MORE}", MORE, "paragraph"),
        (f"Titre du jour à Sarval\n\n{BODY}\n\nLire aussi\n\nUn autre pont\n\nLe prix\n\n{MORE}", "Le prix", "heading"),
        (f"Titre du jour à Sarval\n12 commentaires\n{BODY}\n{MORE}", MORE, "paragraph"),
        (f"Titre du jour à Sarval\n\nCommentaires\n\n{BODY}\n\n{MORE}", BODY, "paragraph"),
        (f"Le pont rouvre\n{BODY}\n12 réactions\n{MORE}\n{BODY}\n{MORE}\nRépondre\nRépondre", MORE, "paragraph"),
        (f"{BODY}\n{MORE}\nRéactions\n{BODY}\n{MORE}", MORE, "paragraph"),
        (f"{BODY}\n\nRéactions\n\n« C’est bien », dit le maire.", "Réactions", "heading"),
        (f"{BODY}\n{MORE}\nCommentaires (2)\nBravo à tous\nRépondre", "Bravo à tous", "comments"),
        (
            f"{BODY}\nÀ lire aussi\nLe bac\nLe maire se taira jusqu’à mardi soir prochain.\nIl parlera ensuite à la radio du canton, dit-on.",
            None,
            "paragraph",
        ),
        (f"À la une\nLe bac\nLe pont rouvre à Sarval\n\n{BODY}\n{MORE}", "Le pont rouvre à Sarval", "title"),
        (f"{BODY}\n\nPolitique\n\n{MORE}", "Politique", "heading"),
        (f"{BODY}\n\nFacebook\n\n{MORE}", "Facebook", "heading"),
        (f"{BODY}\n\nUne enquête ouverte\n\n{MORE}", "Une enquête ouverte", "heading"),
        (f"{BODY}\n\n« On ne s’arrête pas »\n\n{MORE}", "« On ne s’arrête pas »", "heading"),
        (f"{BODY}\n\n« On ne s’arrête pas. »\n\n{MORE}", "« On ne s’arrête pas. »", "paragraph"),
        (f"{BODY}\n\nQui paiera ?\n\n{MORE}", "Qui paiera ?", "heading"),
        (f"{BODY} Trois points :\n- la digue\n- le pont\n- la route", "- la route", "paragraph"),
        (f"{BODY}\n\n2018\n\n{MORE}", "2018", "heading"),
        (f"{BODY}\n{MORE}\nSarval, 3 mars 2024 (AFP)", "Sarval, 3 mars 2024 (AFP)", "dateline"),
        (f"SARVAL (AFP) –\n{BODY}\n{MORE}", "SARVAL (AFP) –", "dateline"),
        (f"{BODY}\n{MORE}\n\nLucie Marnefort", "Lucie Marnefort", "byline"),
        (f"{BODY}\n\nMarie Vasson\n\n{MORE}", "Marie Vasson", "heading"),
        (f"{BODY}\n\nPar ailleurs, rien ne presse\n\n{MORE}", "Par ailleurs, rien ne presse", "heading"),
        (f"{BODY}\n{MORE}\nSarval, Brémont, Courmel", "Sarval, Brémont, Courmel", "tags"),
        (f"{BODY}\nPublicité\n{MORE}", "Publicité", "advert"),
        (f"{BODY}\n10h32\n{MORE}", "10h32", "label"),
        (f"{BODY}\n***\n{MORE}", "***", "label"),
        (f"{BODY}\n(Reuters)\n{MORE}", "(Reuters)", "credit"),
        (f"{BODY}\n{MORE}\nAvec Ponant Presse", "Avec Ponant Presse", "credit"),
        (f"{BODY}\n\nAvec Emmanuel Vasson\n\n{MORE}", "Avec Emmanuel Vasson", "heading"),
        (f"{BODY}\n{MORE} (ats/nxp)", f"{MORE} (ats/nxp)", "paragraph"),
        (f"{BODY}\n{MORE} - AFP", f"{MORE} - AFP", "paragraph"),
        (f"{BODY}\nLa suite est réservée au conseil, qui siégera mardi.", None, "paragraph"),
        (BODY, BODY, "paragraph"),
        ("Le pont rouvre lundi", "Le pont rouvre lundi", "paragraph"),
    ],
)
def test_context_decides(text: str, line: str | None, role: str) -> None:
    """The same words are furniture in one place and content in another; when in doubt, content."""
    roles = tell_roles(clean_page(text))
    assert role == ({words: kind for kind, words in roles}[line] if line else roles[-1][0])


def test_a_page_of_one_line_is_one_paragraph() -> None:
    """An article whose line breaks were lost is a paragraph, however long."""
    text = " ".join([BODY, "Lire aussi.", MORE] * 50)
    assert [("paragraph", text)] == tell_roles(clean_page(text))


def test_a_wrapped_paragraph_is_one_passage() -> None:
    """Lines broken at a fixed width are one paragraph; the next one is another."""
    wrapped = (
        "Le pont de Sarval a rouvert dimanche aux piétons après deux ans de\n"
        "travaux, a annoncé la mairie dans un communiqué publié en début de\n"
        "soirée. La fanfare jouait encore quand les premières voitures se sont\n"
        "présentées."
    )
    assert [("paragraph", wrapped), ("paragraph", MORE)] == tell_roles(clean_page(f"{wrapped}\n\n{MORE}"))


def test_an_article_in_metadata_titles_its_line() -> None:
    """The title that the metadata give is found on the page, without the name of the site behind it."""
    article = clean_page(
        f"Grand format\nLe pont de Sarval rouvre\n\n{BODY}\n{MORE}",
        Metadata(title="Le pont de Sarval rouvre | La Gazette du plateau"),
    )
    assert ("title", "Le pont de Sarval rouvre") in tell_roles(article)


THREE = (
    "Le maire a appelé la préfète pour la remercier de la fin des travaux, qui ont duré deux ans de plus que prévu.",
    "Selon la préfecture, le chantier a coûté trois millions d’euros, dont un tiers payé par la région.",
    "Les piles dataient de 1921 et n’avaient jamais été reprises depuis la guerre, a rappelé l’ingénieur.",
)
TEASERS = tuple(
    line
    for number in range(12)
    for line in (
        f"Une autre histoire du plateau, la {number}e",
        f"Ce que raconte cette autre histoire en une phrase assez longue, numéro {number} de la liste, pour donner envie.",
    )
)
COMMENTS = tuple(
    line
    for number in range(12)
    for line in (f"lecteur{number}", f"Je ne suis pas d’accord avec ce qui est dit là, et voilà déjà {number} fois.")
)


@pytest.mark.parametrize("crowd", [TEASERS, COMMENTS])
def test_a_page_pasted_whole_ends_with_its_article(crowd: tuple[str, ...]) -> None:
    """Teasers and comments below it are furniture, sentences as they are."""
    article = read_lines(("Le pont de Sarval a rouvert", *THREE, *crowd))
    words = [article.text[p.start : p.end] for p in article.passages if p.role == "paragraph"]
    assert words[:3] == list(THREE)
    assert set(words[3:]) <= set(crowd[:5])


@pytest.mark.parametrize("entries", [6, 40])
def test_entries_of_a_live_blog_stay_text(entries: int) -> None:
    """Sentences between times, however many."""
    lines = [line for number in range(entries) for line in (f"{number % 24}h12", THREE[number % 3])]
    article = read_lines(("Le pont de Sarval a rouvert", *lines))
    words = [article.text[p.start : p.end] for p in article.passages if p.is_content]
    assert sum(line in THREE for line in words) == entries


MENU = tuple(f"Rubrique {word}" for word in ("Amont", "Aval", "Berges", "Crues", "Digues", "Écluses", "Fleuve", "Gués"))


ABOUT = (
    "Ce journal raconte la vallée depuis 1921, de l’amont à l’aval, avec ses vingt rédacteurs et ses trois imprimeries.",
    "Il paraît six jours sur sept dans les quatre cantons du plateau, et le dimanche à Sarval, à Brémont et dans tous les villages aussi.",
)


def test_paragraphs_parted_by_adverts_stand_beside_each_other() -> None:
    """An advert's label after each paragraph: all are the article, and what the paper says of itself is not."""
    body = [line for number in range(6) for line in (f"{number}. {THREE[number % 3]}", "Publicité")]
    article = read_lines((*MENU, "Le pont de Sarval a rouvert", *body, *MENU, *MENU, *ABOUT, *MENU))
    words = [article.text[p.start : p.end] for p in article.passages if p.is_content]
    assert set(body[::2]) <= set(words)
    assert not set(ABOUT) & set(words)


def test_a_live_report_of_a_match_stays_text() -> None:
    """Minutes between sentences, a list of players above, two sentences at one minute: all of it is the report."""
    told = [f"Le ballon passe à {number} mètres du but de Sarval." for number in range(20)]
    minutes = [line for number, sentence in enumerate(told) for line in (f"{number}'", sentence)]
    players = tuple(f"{letter}. Marnefort" for letter in "ABCDEFGHIJKLMNOPQRSTUV")
    article = read_lines(("Sarval-Brémont en direct", *players, *minutes[:20], *THREE, *minutes[20:], *MENU))
    words = [article.text[p.start : p.end] for p in article.passages if p.is_content]
    assert {*told, *THREE} <= set(words)


def test_a_title_that_the_page_repeats_is_no_template() -> None:
    title = "Le bac de Sarval reprend"
    article = read_lines((title, *THREE, title, *MENU, title))
    assert article.title is not None
    assert article.text[article.title.start : article.title.end] == title


def test_words_that_a_template_repeats_are_furniture() -> None:
    """A few words that come again and again; names of an interview and questions come again too, and stay."""
    lines = [f"{number}. {THREE[number % 3]}" for number in range(6)]
    for repeated, kept in (("Contenu de cette page", False), ("Lucie Marnefort", True), ("Et ensuite ?", True)):
        article = read_lines(("Le pont de Sarval a rouvert", *(word for line in lines for word in (repeated, line))))
        words = [article.text[p.start : p.end] for p in article.passages if p.is_content]
        assert (repeated in words) == kept
        assert set(lines) <= set(words)


def test_teasers_with_a_date_of_their_own_are_no_text() -> None:
    """Long ones below «Articles liés»; a last paragraph with its byline below it stays text."""
    long = " ".join(THREE)
    teasers = [
        line for number in range(3) for line in (f"Autre histoire, {number}", f"{number} {long}", "Le 3 mars 2024")
    ]
    article = read_lines(("Le pont de Sarval a rouvert", *THREE, "Articles liés", *teasers))
    words = [article.text[p.start : p.end] for p in article.passages if p.role == "paragraph"]
    assert words == list(THREE)
    article = read_lines(
        ("Le pont de Sarval a rouvert", *THREE, "Articles liés", "Une autre", long, "Par Lucie Marnefort")
    )
    assert long in [article.text[p.start : p.end] for p in article.passages if p.role == "paragraph"]


def test_dated_comments_below_their_heading_are_no_text() -> None:
    """Names, dates and long replies, without a button to answer."""
    long = " ".join(THREE)
    replies = [
        line for number in range(3) for line in ("lecteur", f"(1{number} mars 2024 @11h1{number})", f"{number} {long}")
    ]
    article = read_lines(("Le pont de Sarval a rouvert", *THREE, f"{long} Fin.", "Commentaires", *replies))
    words = [article.text[p.start : p.end] for p in article.passages if p.role == "paragraph"]
    assert words == [*THREE, f"{long} Fin."]


def test_a_question_among_links_below_the_text_is_no_text() -> None:
    """Below a long teaser two titles, and a question between them."""
    links = ("Le bac reprend demain matin", "Où est donc passé le passeur ?", "Les gués sont rouverts")
    article = read_lines(("Le pont de Sarval a rouvert", *THREE, "Nos vidéos", "Le fleuve", " ".join(THREE), *links))
    assert not set(links) & {article.text[p.start : p.end] for p in article.passages if p.is_content}
    article = read_lines(("Le pont de Sarval a rouvert", *THREE, "Où est donc passé le passeur ?"))
    assert "Où est donc passé le passeur ?" in {article.text[p.start : p.end] for p in article.passages if p.is_content}


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (("Le pont de Sarval a rouvert lundi", "Une fête est prévue pour toute la vallée", "Par Lucie Marnefort"), 0),
        (("Toute l’actualité du plateau", "Accueil", "Le pont de Sarval a rouvert", "3 mars 2024"), 2),
        (("La Gazette libre", "Ma ville", "Le pont de Sarval a rouvert lundi matin à six heures"), 2),
        (("Où dîner sur les quais ce soir", *MENU, "Le pont de Sarval a rouvert", "Publié le 3 mars à 6 h 12"), 9),
    ],
)
def test_the_title_below_menus_stands_near_the_byline(head: tuple[str, ...], title: int) -> None:
    """Not the line that tells more below it, nor one of the menus."""
    article = read_lines((*MENU, *head, *THREE))
    assert [article.text[p.start : p.end] for p in article.passages if p.role == "title"] == [head[title]]


def test_what_stands_around_the_button_of_a_picture_is_its_caption() -> None:
    """Above the button what the picture shows, below it caption and credit; a caption twice, once without credit."""
    picture = (
        "Deux hommes marchent.",
        "Ouvrir en mode plein écran",
        "Le pont a rouvert à six heures.",
        "Photo : J. Vasson",
    )
    twice = ("Le pont rouvrira à six heures.", "Le pont rouvrira à six heures. ©Jean Vasson")
    article = read_lines(("Le pont de Sarval a rouvert", *twice, THREE[0], *picture, *THREE[1:]))
    captions = [article.text[p.start : p.end] for p in article.passages if p.role == "caption"]
    assert captions == [*twice, picture[0], picture[2]]


def test_the_last_paragraph_below_links_and_its_heading_is_text() -> None:
    """A link below «À lire aussi», a heading, a paragraph, and no more; a teaser below its title is none."""
    last = "Les travaux, lancés au printemps d’il y a deux ans, ont été retardés par la crue de novembre et par le gel."
    lines = ("Le pont de Sarval a rouvert", *THREE, "À lire aussi", "Le bac de Brémont est en panne")
    article = read_lines((*lines, "Un chantier de deux ans", last, "Tags :", "Sarval"))
    words = [article.text[p.start : p.end] for p in article.passages if p.is_content]
    assert {"Un chantier de deux ans", last} <= set(words)
    assert "Le bac de Brémont est en panne" not in words
    article = read_lines((*lines, "Un chantier de deux ans", last, "Un tunnel de trois ans", f"Ailleurs aussi. {last}"))
    assert last not in [article.text[p.start : p.end] for p in article.passages if p.is_content]


def test_the_one_paragraph_below_one_link_is_text() -> None:
    """Be the link a question; the paragraph may be short."""
    last = "Le ministre du Fleuve doit présider demain matin la cérémonie de réouverture du pont."
    for link in (
        "Sur la Tauvre, les passeurs de l’ombre",
        "Pourquoi tant de ponts de la vallée sont-ils si fragiles ?",
    ):
        article = read_lines(("Le pont de Sarval a rouvert", *THREE, "Lire aussi", link, last, "Tags :", "Sarval"))
        words = [article.text[p.start : p.end] for p in article.passages if p.is_content]
        assert last in words
        assert link not in words


def test_an_interview_stays_text() -> None:
    """Short questions between long answers, and teasers below."""
    talk = [line for number in range(12) for line in ("Et maintenant ?", f"{number}. {' '.join(THREE)}")]
    article = read_lines(("Le pont de Sarval a rouvert", *talk, *TEASERS))
    words = [article.text[p.start : p.end] for p in article.passages if p.is_content]
    assert all(line in words for line in talk[1::2])


def read_lines(lines: tuple[str, ...]) -> Article:
    """The article of a page of these lines, a blank one between them."""
    text = "\n\n".join(lines)
    article = clean(RawDocument("a.txt", "a", text.encode()), text, article_id="a", pack=FRENCH)
    assert isinstance(article, Article)
    return article
