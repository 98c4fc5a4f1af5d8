"""A meeting's note and a beslutsunderlag in our own words, for the pages that look them through."""

NOTE = """Mötesanteckning SRO

Datum: 13 november 2025
Tid: 13.00 – 15.00
Plats: Stora salen, Borås

För kommunalförbunden (VGK)
Kommunpolitiker
Vera Lind (S), Skarabrog
Nils Åker (M), Fyrbodal, vice ordförande
Tjänstepersoner
Ebba Rask, direktör Västkom

För regionen (VGR)
Regionpolitiker
Maja Holm (S), ordförande
Administration
Pia Lork, sekreterare

Frånvarande: Vera Lind

1. Mötets öppnande
Ordföranden hälsar välkommen.

2. Gemensam plan för ungas psykiska hälsa
Information och ställningstagande
Kl. 13.05-13.30 (25 min)
Föredragande: Ebba Rask, Västkom
Ställningstagande: SRO
1. noterar informationen.
2. ger Västkom:s direktör och Regiondirektören i uppdrag att ta fram ett förslag till \
gemensam plan och lämna det senast i juni 2026.
Arbetet har pågått sedan våren.
Dialog:
- Skolan behöver vara med.

3. Forum för digital samverkan
Information
Ställningstagande: SRO noterar informationen.
"""

BASIS = """Beslutsunderlag

Förslag om ett gemensamt forum för digital samverkan

Förslag till ställningstagande
SRO ställer sig bakom att
1. ett forum för digital samverkan inrättas
2. ge Västkoms direktör i uppdrag att ta fram former för forumet. Uppdraget återrapporteras \
till SRO 2025-11-13

Sammanfattning
Parterna saknar en gemensam plats för digitala frågor.

Bakgrund
Frågan har väckts av flera kommuner.

Ebba Rask, direktör Västkom
"""
