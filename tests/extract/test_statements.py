"""Statements: one invented sentence a construction, hand-made parses, and what must hold on any text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.extract.statements import find_statements
from recoupe.languages.pack import load_pack
from recoupe.languages.parser import load_parser
from recoupe.model.article import Article, Role
from recoupe.model.parse import Parse, Sentence, Token
from recoupe.model.statement import Statement
from tests.parses import make_article, make_parse

PACK = load_pack("fr")

# text; then a statement a line: mode | content, its spans joined by « + » | cue | speaker
CASES = """
Cependant, a assuré un habitant du village qui le connaît bien, il s'appelle Luc Sarde.
indirect | Cependant + il s'appelle Luc Sarde | a assuré | un habitant du village

Le manque à gagner sera « supérieur à un million », a estimé dimanche sur Lorvalinfo Jacques Creyssol.
mixed | Le manque à gagner sera « supérieur à un million » | a estimé | Jacques Creyssol

Le ministre n'évoquait qu'un effet « sévère et continu ».
mixed | un effet « sévère et continu » | n'évoquait | Le ministre

Un argument que balaie la maire : « Le bac ne coûte rien. »
direct | Le bac ne coûte rien. | balaie | la maire

La loi ouvre la porte à une vente, ce que nie la régie.

Le préfet n'a pas souhaité répondre.

Pour Anne Brun, la nomination de Luc Sarde au port de Lorval « relève du même phénomène ».
mixed | la nomination de Luc Sarde au port de Lorval « relève du même phénomène » | Pour | Anne Brun

Rappelons que le bac a coulé deux fois.

Est-il nécessaire de rappeler que le bac a coulé deux fois ?

C'est ce qu'on appelle « la plus belle rive du monde ».

La régie devrait faire un état des lieux.

Luc Sarde a incité les riverains à « mettre une raclée démocratique » au préfet, dans son discours de Lorval.
mixed | « mettre une raclée démocratique » au préfet | a incité | Luc Sarde

Or, constate-t-elle, « il ne s'est rien passé depuis la crue ».
direct | il ne s'est rien passé depuis la crue | constate-t-elle | elle

Néanmoins, « les riverains gagneraient à être plus calmes », concède-t-il.
direct | les riverains gagneraient à être plus calmes | concède-t-il | il

Pour l'avocat Luc Sarde, qui défend les pilotes, ces régies « ont ruiné le port ».
mixed | ces régies « ont ruiné le port » | Pour | l'avocat Luc Sarde

Selon la régie, interrogée mardi, le bac partira lundi.
indirect | le bac partira lundi | Selon | la régie

Il faudra ensuite, dit-elle, lever certains obstacles, comme le coût du pont.
indirect | Il faudra ensuite + lever certains obstacles, comme le coût du pont | dit-elle | elle

Une question de survie, plaide la maire.
indirect | Une question de survie | plaide | la maire

Le quai a été fermé pour « raisons de sécurité », relève la géologue, alors que « la digue était intacte ».
mixed | Le quai a été fermé pour « raisons de sécurité » + alors que « la digue était intacte » | relève | la géologue

La maire n'a jamais caché que le bac coûtait cher.
indirect | le bac coûtait cher | n'a jamais caché | La maire

La maire a caché que le bac coûtait cher.

La maire se présente « comme une femme de terrain ».
direct | comme une femme de terrain | se présente | La maire

Le syndicat évoque de son côté « une trahison ».
direct | une trahison | évoque | Le syndicat

Si le bac ferme, prévient la maire, l'île mourra.
indirect | Si le bac ferme + l'île mourra | prévient | la maire

Faute de crédits, regrette le directeur, le quai ne sera pas réparé.
indirect | Faute de crédits + le quai ne sera pas réparé | regrette | le directeur

Il y a deux ans, rappelle la maire, le bac avait déjà coulé.
indirect | Il y a deux ans + le bac avait déjà coulé | rappelle | la maire

Après le vote, le maire, Paul Sarde, dénonce une manœuvre, puis quitte la salle.
indirect | une manœuvre | dénonce | le maire, Paul Sarde

La hausse a été annoncée mardi par le gouvernement.
indirect | La hausse | a été annoncée | le gouvernement

Les efforts des pilotes ont été salués par la préfète Anne Brun.
indirect | Les efforts des pilotes | ont été salués | la préfète Anne Brun

Le conducteur a été condamné par la justice à trois ans de prison.

La maire a été saluée par la foule à son arrivée.

L'accord a été qualifié d'« historique » par le ministre des Transports.
direct | historique | a été qualifié | le ministre des Transports

Le projet a été jugé trop cher par l'opposition.
indirect | trop cher | a été jugé | l'opposition

Le capitaine est accusé par la régie d'avoir vidé la caisse.
indirect | avoir vidé la caisse | est accusé | la régie

Le quai est menacé d'être emporté par la crue.

La maire estime le péage injuste.
indirect | le péage injuste | estime | La maire

Les mariniers trouvent la taxe trop lourde.
indirect | la taxe trop lourde | trouvent | Les mariniers

Le ministre juge insuffisants les moyens de la régie.
indirect | insuffisants les moyens de la régie | juge | Le ministre

Le maire se demande si le bac tiendra l'hiver.
indirect | le bac tiendra l'hiver | se demande | Le maire

On peut se demander si le bac tiendra l'hiver.

La colère est tombée après l'annonce d'un gel du péage, d'une baisse du tarif et du retour du bac.
indirect | un gel du péage, d'une baisse du tarif et du retour du bac | l'annonce d' | -

Il est parti à l'annonce du verdict.

Le bac, a annoncé mardi la maire, reprendra lundi.
indirect | Le bac + reprendra lundi | a annoncé | la maire

L'enquête, précise le parquet, a été confiée à la police.
indirect | L'enquête + a été confiée à la police | précise | le parquet

Il faut, insiste la maire, tenir compte des riverains.
indirect | Il faut + tenir compte des riverains | insiste | la maire

La ministre estime indispensable de revoir le péage.
indirect | indispensable de revoir le péage | estime | La ministre

Le maire trouve normal que le bac soit payant.
indirect | normal que le bac soit payant | trouve | Le maire

La maire n'exclut pas de porter plainte.
indirect | porter plainte | n'exclut pas de | La maire

Pour l'année à venir, le maire a fixé un cap : la fin du péage et un bac de plus.
indirect | la fin du péage et un bac de plus | a fixé un cap | le maire

Luc Vasson et Anne Dorne ont réaffirmé que le bac devait partir.
indirect | le bac devait partir | ont réaffirmé | Luc Vasson et Anne Dorne

La maire a appelé le préfet Luc Dorne et lui a affirmé que le bac partirait lundi.
indirect | le bac partirait lundi | a affirmé | La maire

« Le bac ne passera pas demain », a déclaré la maire de Lorval.
direct | Le bac ne passera pas demain | a déclaré | la maire de Lorval

« Le bac ne passera pas », a assuré samedi soir le ministre des Transports.
direct | Le bac ne passera pas | a assuré | le ministre des Transports

« Nous attendons la grue », a-t-il ajouté.
direct | Nous attendons la grue | a-t-il ajouté | il

Cette nappe « semble venir » du bac coulé lundi, a précisé la préfecture maritime.
mixed | Cette nappe « semble venir » du bac coulé lundi | a précisé | la préfecture maritime

Le pont sera fermé lundi, a annoncé la préfecture dans un communiqué.
indirect | Le pont sera fermé lundi | a annoncé | la préfecture

« Il a coulé », a indiqué à l'AFP Anne Vasseur, 56 ans, avocate à Lorval.
direct | Il a coulé | a indiqué | Anne Vasseur, 56 ans, avocate à Lorval

La préfète a annoncé que le pont fermerait lundi.
indirect | le pont fermerait lundi | a annoncé | La préfète

La maire a promis de rouvrir l'école avant l'hiver.
indirect | rouvrir l'école avant l'hiver | a promis de | La maire

Le syndicat a appelé les dockers à bloquer le port.
indirect | bloquer le port | a appelé | Le syndicat

L'association dénonce l'abandon du quai et réclame des travaux.
indirect | l'abandon du quai | dénonce | L'association
indirect | des travaux | réclame | L'association

« Nous redoutons une très grande crue », a à ce sujet averti mercredi la régie, le port mettant à quai tous les bacs.
direct | Nous redoutons une très grande crue | a à ce sujet averti | la régie

La « fatigue est insaisissable », a à cet égard reconnu le maire.
mixed | La « fatigue est insaisissable » | a à cet égard reconnu | le maire

Le chef du port n'a ainsi pu que reconnaître que la digue cédait.
indirect | la digue cédait | reconnaître | Le chef du port

La maire a solennellement demandé aux forains, aux pêcheurs et au port « de lancer un appel au calme ».
direct | de lancer un appel au calme | a solennellement demandé | La maire

La maire demandera aussi aux patrons qui le peuvent de verser une prime en hiver.
indirect | verser une prime en hiver | demandera | La maire

Le bac relève d’un « stratagème » contre nous, a jugé lundi le ministre des Quais, Paul Dorval, sur son compte Twitter.
mixed | Le bac relève d’un « stratagème » contre nous | a jugé | le ministre des Quais, Paul Dorval

Le syndicat a estimé à 3000 le nombre de forains dans toute la ville.
indirect | à 3000 le nombre de forains dans toute la ville | a estimé | Le syndicat

Elle estime que les mesures de la ville « ne suffisent pas » et réclame un « nouveau bac ».
mixed | les mesures de la ville « ne suffisent pas » | estime | Elle
mixed | un « nouveau bac » | réclame | Elle

Estimant que les mesures « ne suffisent pas », elle réclame un « nouveau bac ».
mixed | les mesures « ne suffisent pas » | Estimant | elle
mixed | un « nouveau bac » | réclame | elle

Le maire a appelé à rétablir le péage et applaudi « une colère légitime ».
indirect | rétablir le péage | a appelé à | Le maire
direct | une colère légitime | applaudi | Le maire

La régie a annoncé des travaux pour la semaine prochaine et les marins ont appelé à la grève.
indirect | des travaux pour la semaine prochaine | a annoncé | La régie
indirect | la grève | ont appelé à | les marins

La maire a annoncé trois gestes : baisse du péage, qui monte, pour tous ; fin des files et un quai neuf.
indirect | trois gestes : baisse du péage, qui monte, pour tous ; fin des files et un quai neuf | a annoncé | La maire

Le péage sera levé dès lundi, c'est ce que la maire a promis aux pêcheurs.
indirect | Le péage sera levé dès lundi | a promis | la maire

Le péage baissera : c'est ce qu'a annoncé mardi la maire.
indirect | Le péage baissera | a annoncé | la maire

Le ministre défend l'usage du filet, sans qui, selon lui, les pêcheurs n'auraient plus que le « contact physique ».
indirect | l'usage du filet | défend | Le ministre
mixed | les pêcheurs n'auraient plus que le « contact physique » | selon | lui

Les pêcheurs restent à quai, le maire les exhortant à ne « pas céder » devant la régie.
mixed | ne « pas céder » devant la régie | exhortant à | le maire

Les pêcheurs du bac ont été « conviés à garder le port à tour de rôle » par la capitainerie de Lorval.
direct | conviés à garder le port à tour de rôle | par | la capitainerie de Lorval

La maire a signifié qu'elle suivait de près les défilés, mouvement confus qui dure depuis la crue.
indirect | elle suivait de près les défilés | a signifié | La maire

« Cette marche n'est pas un bal », expliquait à Lorval parmi des centaines de pêcheuses Karen, une éclusière de 42 ans.
direct | Cette marche n'est pas un bal | expliquait | Karen, une éclusière de 42 ans

La ministre a dénoncé une « mascarade » lors d'une conférence de presse.
mixed | une « mascarade » | a dénoncé | La ministre

La maire a promis, pour calmer les riverains, « un nouveau quai avant l'hiver ».
direct | un nouveau quai avant l'hiver | a promis | La maire

La régie annonce par voie de communiqué qu'elle portera plainte.
indirect | elle portera plainte | annonce | La régie

Estimant que la digue a tenu, la préfète a rouvert le pont.
indirect | la digue a tenu | Estimant | la préfète

Cependant, précise la préfecture, il n'existe aucun danger.
indirect | Cependant + il n'existe aucun danger | précise | la préfecture

Les riverains ont écouté le géologue Luc Brun, pour qui la digue est condamnée.
indirect | la digue est condamnée | pour | le géologue Luc Brun

« Selon les experts, la digue tiendra cent ans », a déclaré la maire.
direct | Selon les experts, la digue tiendra cent ans | a déclaré | la maire
direct | la digue tiendra cent ans | Selon | les experts

Selon la gendarmerie, la barge dérivait depuis midi.
indirect | la barge dérivait depuis midi | Selon | la gendarmerie

Douze personnes ont été blessées, selon les secours.
indirect | Douze personnes ont été blessées | selon | les secours

Le câble, d'après l'expert Paul Lorme, avait rompu dans la nuit.
indirect | Le câble + avait rompu dans la nuit | d'après | l'expert Paul Lorme

Il s'est dit inquiet, soulignant que la digue « vieillit mal ».
indirect | inquiet | s'est dit | Il
mixed | la digue « vieillit mal » | soulignant | Il

« La grue arrive, a expliqué le capitaine. Elle sera là demain. »
direct | La grue arrive + Elle sera là demain | a expliqué | le capitaine

« La grue arrive », a dit le capitaine. « Elle sera là demain matin sans faute. »
direct | La grue arrive | a dit | le capitaine
direct | Elle sera là demain matin sans faute. | - | le capitaine

Le barrage a cédé, a-t-on appris de source policière.
indirect | Le barrage a cédé | a-t-on appris | source policière

« Rendez-nous le quai ! » pouvait-on lire sur une banderole.
direct | Rendez-nous le quai ! | pouvait-on lire | une banderole

La maire, qui craint une nouvelle crue, a fermé le quai.
indirect | une nouvelle crue | craint | La maire

Le préfet a prévenu : « Personne ne passera. »
direct | Personne ne passera. | a prévenu | Le préfet

Pour la batelière, « le bac est trop vieux pour la saison ».
direct | le bac est trop vieux pour la saison | Pour | la batelière

Deux barges ont coulé — trois marins sont sains et saufs, selon la régie.
indirect | trois marins sont sains et saufs | selon | la régie

C'est la pilote qui a donné l'alerte, affirmant que la barre était bloquée.
indirect | la barre était bloquée | affirmant | la pilote

Le préfet a félicité les sauveteurs pour « leur sang-froid ».
direct | leur sang-froid | a félicité | Le préfet

La doyenne a exprimé l'espoir que le bac reviendrait.
indirect | le bac reviendrait | a exprimé | La doyenne

LORVAL — Le bac a repris, a indiqué la régie.
indirect | Le bac a repris | a indiqué | la régie

Le chauffeur a affirmé qu'"il n'avait rien vu".
direct | il n'avait rien vu | a affirmé | Le chauffeur

« Le bac ne passera pas avant midi », a tenu à préciser la capitaine.
direct | Le bac ne passera pas avant midi | a tenu à préciser | la capitaine

« Le quai cède, tout le monde le voit depuis un an », embobine Anne Vasseur.
direct | Le quai cède, tout le monde le voit depuis un an | embobine | Anne Vasseur

La préfète a expliqué pourquoi le pont restera fermé.
indirect | pourquoi le pont restera fermé | a expliqué | La préfète

La maire a demandé au préfet de quelle manière il comptait rouvrir le quai.
indirect | de quelle manière il comptait rouvrir le quai | a demandé | La maire

Ce dernier a rappelé « la nécessité de rouvrir le pont avant l'hiver ».
direct | la nécessité de rouvrir le pont avant l'hiver | a rappelé | Ce dernier

Le géologue a dit, quelques heures avant la crue, que la digue tiendrait.
indirect | la digue tiendrait | a dit | Le géologue

La régie a mis en garde les riverains contre « une crue soudaine du fleuve ».
direct | une crue soudaine du fleuve | a mis en garde | La régie

Les forains ont dénoncé une hausse brutale et promis de bloquer le quai.
indirect | une hausse brutale | ont dénoncé | Les forains
indirect | bloquer le quai | promis de | Les forains

Le cortège a encore grossi – 300 personnes, selon la mairie.
indirect | 300 personnes | selon | la mairie

Selon l'étude menée en mars et en avril par deux instituts, la digue perd de l'eau.
indirect | la digue perd de l'eau | Selon | l'étude menée

Le cortège, qui a réuni trois cents personnes, selon la mairie, a quitté le quai.
indirect | a réuni trois cents personnes | selon | la mairie

Le bac, affrété, selon la régie, par la ville, partira lundi.
indirect | affrété + par la ville | selon | la régie

La digue ne passera pas l'hiver, estime l'universitaire.
indirect | La digue ne passera pas l'hiver | estime | l'universitaire

La maire a elle aussi appelé les riverains à patienter.
indirect | patienter | a elle aussi appelé | La maire

« Le bac partira », a déclaré devant le conseil, une heure avant le vote, la maire de Lorval.
direct | Le bac partira | a déclaré | la maire de Lorval

Les passagers ont répondu à l'appel à bloquer le quai.
indirect | bloquer le quai | l'appel à | -

La régie refuse la trêve, mais se dit prête à parler.
indirect | prête à parler | se dit | La régie

Après l'arrestation du batelier, les « gilets bleus » appellent à bloquer le port.
indirect | bloquer le port | appellent à | les « gilets bleus »

La maire a quitté la salle. Et d'ajouter : « Le bac partira demain. »
direct | Le bac partira demain. | ajouter | La maire

La maire est venue voir la batelière. « Je n'ai jamais vu une crue pareille de toute ma vie. »
direct | Je n'ai jamais vu une crue pareille de toute ma vie. | - | La maire

La commission évoque « un manque de pilotes » dans le port et « une gestion absente ».
mixed | « un manque de pilotes » dans le port et « une gestion absente » | évoque | La commission

La régie dénonce « une erreur grave » après la marche des « gilets bleus ».
direct | une erreur grave | dénonce | La régie

La maire a dénoncé trois abus : un quai sans lampes, un bac sans gilets et un port sans garde.
indirect | trois abus : un quai sans lampes, un bac sans gilets et un port sans garde | a dénoncé | La maire

La préfète assure que le pont rouvrira en mars, un retour qui réjouit les riverains.
indirect | le pont rouvrira en mars | assure | La préfète

Elle avait dénoncé le 11 octobre « le détournement du fleuve à des fins privées ».
direct | le détournement du fleuve à des fins privées | avait dénoncé | Elle

La maire a quitté la salle. Mais « la péniche est à quai, on dort à bord, on attend ».
direct | la péniche est à quai, on dort à bord, on attend | - | La maire

La préfète a annoncé un point presse pour mercredi matin.
indirect | un point presse pour mercredi matin | a annoncé | La préfète

»Le bac part demain«, a dit la maire.
direct | Le bac part demain | a dit | la maire

« Nous avons déposé la plainte hier au parquet », a indiqué Me Sous.
direct | Nous avons déposé la plainte hier au parquet | a indiqué | Me Sous

Quelqu'un raconte : « Elle a vu le bac couler en dix minutes. »
direct | Elle a vu le bac couler en dix minutes. | raconte | Quelqu'un

Le bac sera remplacé, a confirmé une source au gouvernement.
indirect | Le bac sera remplacé | a confirmé | une source au gouvernement

« Nous ne savons rien encore de la crue », a prévenu l'adjoint à la mairie de Lorval, Yann Brun.
direct | Nous ne savons rien encore de la crue | a prévenu | l'adjoint à la mairie de Lorval, Yann Brun

Six quais sont fermés, selon un arrêté signé mercredi par la préfète.
indirect | Six quais sont fermés | selon | un arrêté signé mercredi par la préfète

Un quai était fermé à Lorval, selon la préfecture et des barrages mis en place sur la route.
indirect | Un quai était fermé à Lorval | selon | la préfecture

La loi est selon eux calquée sur celle de la régie.
indirect | La loi est + calquée sur celle de la régie | selon | eux

Le bac a coulé dans la rade, ont déclaré à l'AFP des responsables du port.
indirect | Le bac a coulé dans la rade | ont déclaré | des responsables du port

« Le nombre de crues augmente chaque année », soulignait hier à Lorval Nicolas Brun, directeur du port.
direct | Le nombre de crues augmente chaque année | soulignait | Nicolas Brun, directeur du port

Les riverains font souvent part de leur impuissance face à la crue.
indirect | leur impuissance face à la crue | font souvent part de | Les riverains

La présidente du tribunal dénonce des faits « d'une gravité exceptionnelle ».
mixed | des faits « d'une gravité exceptionnelle » | dénonce | La présidente du tribunal

Elle a assuré n'avoir jamais ramé et expliqué avoir été chargée du quai.
indirect | n'avoir jamais ramé | a assuré | Elle
indirect | avoir été chargée du quai | expliqué | Elle

La banque tablait sur une hausse des loyers.
indirect | une hausse des loyers | tablait sur | La banque

Une nuit de crue Les riverains ont dit que le bac tiendrait.
indirect | le bac tiendrait | ont dit | Les riverains

Un port trop petitLe bac n'est « pas fait pour la haute mer », a-t-elle ajouté.
mixed | Le bac n'est « pas fait pour la haute mer » | a-t-elle ajouté | elle

La préfète invite les riverains à se « montrer patients jusqu'à la fin de la crue ».
mixed | se « montrer patients jusqu'à la fin de la crue » | invite | La préfète

Pour lui, « le bac est trop vieux pour la saison ».
direct | le bac est trop vieux pour la saison | Pour | lui

La régie assure que Luc Vasson, dit « Lulu », a quitté le quai avant la crue.
mixed | Luc Vasson, dit « Lulu », a quitté le quai avant la crue | assure | La régie

Après avoir présenté le bac et demandé aux marins de garder le calme, le maire a quitté le quai.
indirect | garder le calme | demandé | le maire

Selon le comité farouchement hostile au pont, organisateur du bal, deux barges ont coulé.
indirect | deux barges ont coulé | Selon | le comité farouchement hostile au pont, organisateur du bal

La maire affirme que la digue tiendra, d'autres élus jugeant qu'elle cédera.
indirect | la digue tiendra | affirme | La maire
indirect | elle cédera | jugeant | d'autres élus

« Le bac ne passera pas », a déclaré Anne Vasseur, de la Ligue des pêcheurs.
direct | Le bac ne passera pas | a déclaré | Anne Vasseur, de la Ligue des pêcheurs

La maire a lu une lettre de la régie (le port) réclamant un quai neuf.
indirect | un quai neuf | réclamant | une lettre de la régie (le port)

« Tout ce qui se passe ici est une farce » : Luc Brun, patron des forains, n'a rien caché.
direct | Tout ce qui se passe ici est une farce | : | Luc Brun, patron des forains

La maire a dit son « soutien » à ceux qui « ont tout perdu » et ont eu « peur » du fleuve.
mixed | son « soutien » à ceux qui « ont tout perdu » et ont eu « peur » du fleuve | a dit | La maire

Le maire dénonce une digue tenue selon lui par des cordes.
indirect | une digue tenue selon lui par des cordes | dénonce | Le maire
indirect | tenue + par des cordes | selon | lui

La maire a appelé les pêcheurs à « un sursaut de prudence et de calme » face à la crue.
mixed | « un sursaut de prudence et de calme » face à la crue | a appelé | La maire

La maire a rendu un hommage appuyé à la batelière.
indirect | la batelière | a rendu un hommage appuyé à | La maire

Le câble a cédé vers midi, selon la police. Des traces de rouille auraient aussi été nettoyées près du quai de Lorval.
indirect | Le câble a cédé vers midi | selon | la police
indirect | Des traces de rouille auraient aussi été nettoyées près du quai de Lorval | - | la police
"""

SILENT = [
    "Les quais ferment selon leur droit de passage.",
    "Luc Vasson, dit « Lulu », a plongé.",
    "Les « gilets verts » ont traversé le bac.",
    "Le « Grand Passage » a rouvert lundi.",
    "La barge a coulé dans la nuit.",
    "Il faut dire que le quai est ancien.",
    "À noter que le bac est gratuit.",
    "Comme le demande le règlement, les chiens sont tenus.",
    "Je crois que le pont tiendra.",
    "Le préfet a écarté Norvau de la fusion.",
    "Pour la plupart maires, ils ont été reconnus coupables.",
    "Lire aussi : « Devant le port, la longue nuit des bateliers en colère »",
    "Le fleuve déborde pendant des cérémonies soulignant l'anniversaire de la crue.",
    "Le batelier, qui préfère taire son nom, revient avec sa femme.",
    "Le batelier a été condamné à trois mois de prison par la cour.",
    "Nous avons pu constater que le quai était fermé.",
    "Vous étiez à bord ? Écrivez-nous : port@lorval.example",
    "Contactée lundi, la régie n'a pas souhaité s'exprimer.",
    "La compagnie du bac a refusé de commenter la panne.",
]


@pytest.fixture(scope="module")
def parser():
    return load_parser()


def cases() -> list[tuple[str, list[str]]]:
    return [(block.split("\n")[0], block.split("\n")[1:]) for block in CASES.strip().split("\n\n")]


def show(article: Article, statement: Statement) -> str:
    text = article.text
    content = " + ".join(text[span.start : span.end] for span in statement.content)
    cue = text[statement.cue.start : statement.cue.end] if statement.cue else "-"
    speaker = text[statement.speaker.start : statement.speaker.end] if statement.speaker else "-"
    return f"{statement.mode} | {content} | {cue} | {speaker}"


@pytest.mark.parametrize(("text", "expected"), cases(), ids=lambda value: value[:40] if isinstance(value, str) else "")
def test_a_construction_is_read(parser, text: str, expected: list[str]) -> None:
    article = make_article(text)
    found = find_statements(article, parser.parse_article(article), PACK)
    assert [show(article, statement) for statement in found] == expected


@pytest.mark.parametrize("text", SILENT)
def test_the_narrators_own_words_are_no_statement(parser, text: str) -> None:
    article = make_article(text)
    assert find_statements(article, parser.parse_article(article), PACK) == ()


def test_marked_answers_are_the_interviewed_persons(parser) -> None:
    """«Q.» and «R.» tell who speaks; the questions are nobody's statements."""
    text = (
        "L'historienne Anne Vasseur, spécialiste du fleuve, parle de la crue. Q. La crue est-elle finie ? "
        "R. L'eau baisse. Mais elle remontera. Q. Et le pont ? R. Je ne sais pas. On verra bien."
    )
    article = make_article(text)
    found = find_statements(article, parser.parse_article(article), PACK)
    assert [show(article, statement) for statement in found] == [
        "direct | L'eau baisse. Mais elle remontera | - | Anne Vasseur",
        "direct | Je ne sais pas. On verra bien | - | Anne Vasseur",
    ]


def test_answers_without_marks_are_the_interviewed_persons(parser) -> None:
    """Paragraphs that ask «vous» and are answered «je»; the questions are nobody's statements."""
    text = (
        "L'éclusière Anne Vasseur quitte Lorval.\nPourquoi partez-vous maintenant ?\nLe bac est vieux. J'ai tenu.\n"
        "Que retenez-vous de la crue ?\nJe n'ai jamais vu l'eau si haute.\nEt votre remplaçant ?\nJe l'ai formé."
    )
    article = make_article(text)
    found = find_statements(article, parser.parse_article(article), PACK)
    assert [show(article, statement) for statement in found] == [
        "direct | Le bac est vieux. J'ai tenu | - | Anne Vasseur",
        "direct | Je n'ai jamais vu l'eau si haute | - | Anne Vasseur",
        "direct | Je l'ai formé | - | Anne Vasseur",
    ]


@pytest.mark.parametrize("space", [" ", ""])
def test_questions_run_into_answers_of_which_the_first_is_named(parser, space: str) -> None:
    """Where paragraphs are glued together, a question within one of them is the answer's own."""
    text = (
        f"Le bac partira-t-il lundi ?{space}Anne Brun : Il partira lundi, comme prévu. Le quai est réparé.{space}"
        f"Et le pont de Lorval ?{space}On verra au printemps. Rien n'est sûr. (ats/nxp)\nLe bac compte deux ponts."
    )
    article = make_article(text)
    found = find_statements(article, parser.parse_article(article), PACK)
    assert [show(article, statement) for statement in found] == [
        "direct | Il partira lundi, comme prévu. Le quai est réparé | - | Anne Brun",
        "direct | On verra au printemps. Rien n'est sûr | - | Anne Brun",
    ]


def test_a_name_before_a_colon_is_no_interview(parser) -> None:
    article = make_article("Qui paiera le pont ? Anne Brun : absente. Luc Sarde : malade.")
    assert find_statements(article, parser.parse_article(article), PACK) == ()


def test_questions_that_the_article_answers_itself_are_no_interview(parser) -> None:
    article = make_article(
        "Pourquoi le bac est-il fermé ?\nLe câble a rompu.\nQuand rouvrira-t-il ?\nEn mars.\n"
        "Que coûtera le nouveau ?\nDeux millions."
    )
    assert find_statements(article, parser.parse_article(article), PACK) == ()


def test_a_post_is_its_signers(parser) -> None:
    article = make_article("Le bac brûle en ce moment. Personne à bord.— Anne Vasseur (@annev) 22 décembre 2018")
    found = find_statements(article, parser.parse_article(article), PACK)
    assert [show(article, statement) for statement in found] == [
        "direct | Le bac brûle en ce moment. Personne à bord | - | Anne Vasseur"
    ]


def test_confidence_is_a_probability(parser) -> None:
    article = make_article("« Le bac ne passera pas demain », a déclaré la maire. Le chauffeur aurait bu.")
    assert all(0 < s.confidence < 1 for s in find_statements(article, parser.parse_article(article), PACK))


def test_a_headline_attributes_with_a_colon(parser) -> None:
    article = make_article("Anne Vasseur : « Le bac rouvrira »", roles={0: Role.TITLE})
    found = find_statements(article, parser.parse_article(article), PACK)
    assert [show(article, statement) for statement in found] == ["direct | Le bac rouvrira | : | Anne Vasseur"]


def test_furniture_and_credits_say_nothing(parser) -> None:
    text = "« Lisez nos articles », a dit la rédaction.\n« Le bac rouvrira », a dit la régie."
    article = make_article(text, roles={0: Role.FURNITURE})
    found = find_statements(article, parser.parse_article(article), PACK)
    assert [show(article, statement) for statement in found] == ["direct | Le bac rouvrira | a dit | la régie"]


def test_a_statement_within_a_statement_names_its_parent(parser) -> None:
    article = make_article("« Le maire a dit que la digue tiendrait », a raconté la batelière.")
    found = find_statements(article, parser.parse_article(article), PACK)
    assert [(s.id, s.parent) for s in found] == [("s1", None), ("s2", "s1")]


def test_a_stray_mark_costs_its_own_sentence(parser) -> None:
    text = "« Le bac est vieux, a dit la maire. Il pleut. « On le changera », a promis la régie."
    article = make_article(text)
    found = [show(article, s) for s in find_statements(article, parser.parse_article(article), PACK)]
    assert "direct | On le changera | a promis | la régie" in found


def test_a_second_cue_names_who_carried_the_words(parser) -> None:
    article = make_article("« Le pont tiendra », a-t-il assuré à Lorval, rapporte l'AFP.")
    (found,) = find_statements(article, parser.parse_article(article), PACK)
    assert show(article, found) == "direct | Le pont tiendra | a-t-il assuré | il"
    assert found.relay is not None
    assert article.text[found.relay.start : found.relay.end] == "l'AFP"


def test_the_source_comes_before_who_carried_its_words(parser) -> None:
    article = make_article(
        "Selon M. Vasson, du point de vue des marins, la remise en état du bac est plus importante que la grue, "
        "rapporte Norvau-Presse."
    )
    (found,) = find_statements(article, parser.parse_article(article), PACK)
    assert found.speaker is not None and found.relay is not None
    assert article.text[slice(*found.speaker)] == "M. Vasson"
    assert article.text[slice(*found.relay)] == "Norvau-Presse"


INVERTED = """
La DET Definite=Def|Gender=Fem|Number=Sing 2 det
digue NOUN Gender=Fem|Number=Sing 3 nsubj
tient VERB Mood=Ind|Number=Sing|Tense=Pres|VerbForm=Fin 6 ccomp
, PUNCT _ 6 punct
a AUX Mood=Ind|Tense=Pres|VerbForm=Fin 6 aux:tense
répété VERB Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part 0 root
le DET Definite=Def 8 det
préfet NOUN Gender=Masc|Number=Sing 6 obj
. PUNCT _ 6 punct
"""


def test_an_inverted_subject_that_the_parse_calls_object_still_speaks() -> None:
    article = make_article("La digue tient, a répété le préfet.")
    found = find_statements(article, make_parse(article, INVERTED), PACK)
    assert [show(article, statement) for statement in found] == ["indirect | La digue tient | a répété | le préfet"]
    assert found[0].cue_lemma == "répéter"
    assert found[0].rule == "inserted:noun"


PIECES = st.sampled_from(
    [
        *(
            "«",
            "»",
            "“",
            "”",
            '"',
            "'",
            "’",
            "''",
            "(",
            ")",
            "[",
            ":",
            ",",
            ".",
            "!",
            "?",
            "…",
            "—",
            "-",
            "|",
            "\n",
            " ",
        ),
        *("a dit", "a-t-il", "dit-elle", "selon", "d'après", "pour", "que", "qu'", "de", "à", "et", "qui", "la maire"),
        *("Lorval", "M.", "l'AFP", "samedi", "dénonce", "« oui »", "ajoutant", "a été", "critiqué par", "le 3 mai"),
        *("\u202f", "\x00", "\u202e", "𝔘", "é", "1 000", "aux yeux de", "peut-on lire", "sur", "comme"),
    ]
)
TAGS = st.sampled_from(["NOUN", "VERB", "AUX", "DET", "PROPN", "ADP", "PUNCT", "ADJ", "PRON", "ADV", "X", ""])


@st.composite
def parsed(draw: st.DrawFn) -> tuple[Article, Parse]:
    """Any text, with any tokens over it: a parser may be wrong in every way but its spans."""
    glue = draw(st.sampled_from(["", " "]))
    text = glue.join(draw(st.lists(PIECES | st.text(max_size=4), max_size=25)))
    article = make_article(text)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, passage in enumerate(article.passages):
        first = len(tokens)
        start = passage.start
        while start < passage.end:
            end = min(passage.end, start + draw(st.integers(1, 8)))
            if not text[start:end].isspace():
                index = len(tokens)
                head = draw(st.integers(0, index))
                dep = draw(st.sampled_from(["nsubj", "acl:relcl", "obj", "root", ""]))
                morph = draw(st.sampled_from(["", "VerbForm=Part", "VerbForm=Inf", "VerbForm=Fin|Tense=Imp"]))
                tokens.append(Token(index, start, end, text[start:end], "", draw(TAGS), morph, dep, head))
            start = end
        if len(tokens) > first:
            sentences.append(Sentence(first, len(tokens), number))
    return article, Parse(tuple(tokens), tuple(sentences), ())


@given(parsed())
def test_nothing_breaks_and_every_span_lies_inside(case: tuple[Article, Parse]) -> None:
    article, parse = case
    found = find_statements(article, parse, PACK)
    assert [statement.id for statement in found] == [f"s{k + 1}" for k in range(len(found))]
    for statement in found:
        spans = [*statement.content]
        assert spans == sorted(spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
        spans += [s for s in (statement.cue, statement.speaker, statement.addressee) if s is not None]
        assert all(0 <= span.start < span.end <= len(article.text) for span in spans)
        assert statement.parent is None or statement.parent in {other.id for other in found}
        assert 0 <= statement.confidence <= 1


@pytest.mark.parametrize("text", ["La mairie craint plus", "Il redoute beaucoup de", "Son appel", "L'appel urgent"])
def test_a_sentence_may_break_off_after_a_cue(parser, text: str) -> None:
    article = make_article(text)
    assert isinstance(find_statements(article, parser.parse_article(article), PACK), tuple)
